/* The weighted edit distance of two sounds, as `_plain_distance` in compare.py does it, and the cost of a word of
   another script as a Latin one, as `plain_cost` in across.py does it; those are the reference. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define VERSION 3
#define LETTERS 128
#define LONGEST 255
/* After the costs of every letter in place of every other, those of each letter lost, and that of any other slip. */
#define TABLE (LETTERS * LETTERS + LETTERS + 1)

static int least(int left, int right) { return left < right ? left : right; }

static int distance(const uint8_t *left, int nleft, const uint8_t *right, int nright, const uint8_t *table, int limit)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *current = rows[2], nearest = 0;
    const uint8_t *losses = table + LETTERS * LETTERS;
    int other = losses[LETTERS];
    last[0] = 0;
    for (int c = 0; c < nright; c++) last[c + 1] = last[c] + losses[right[c]];
    for (int r = 0; r < nleft; r++) {
        int lost = losses[left[r]], previous = nearest;
        const uint8_t *instead = table + LETTERS * left[r];
        nearest = current[0] = last[0] + lost;
        for (int c = 0; c < nright; c++) {
            int value = least(last[c] + instead[right[c]], least(last[c + 1] + lost, current[c] + losses[right[c]]));
            if (r > 0 && c > 0 && left[r] == right[c - 1] && left[r - 1] == right[c])
                value = least(value, before[c - 1] + other);
            current[c + 1] = value;
            nearest = least(nearest, value);
        }
        if (nearest > limit && previous > limit) return nearest; /* a swap reaches back two rows */
        int *spare = before; before = last; last = current; current = spare;
    }
    return last[nright];
}

/* distance(left, right, table, limit) -> int, or None where the plain code must do it: other letters, or too many */
static PyObject *distance_of(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Py_ssize_t nleft, nright, ntable;
    char *table;
    (void)self;
    if (count != 4 || !PyUnicode_Check(args[0]) || !PyUnicode_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "distance(left: str, right: str, table: bytes, limit: int)");
        return NULL;
    }
    if (PyBytes_AsStringAndSize(args[2], &table, &ntable) < 0) return NULL;
    long limit = PyLong_AsLong(args[3]);
    if (limit == -1 && PyErr_Occurred()) return NULL;
    if (ntable != TABLE) {
        PyErr_SetString(PyExc_ValueError, "the table of costs has another size");
        return NULL;
    }
    if (!PyUnicode_IS_ASCII(args[0]) || !PyUnicode_IS_ASCII(args[1])) Py_RETURN_NONE;
    const char *left = PyUnicode_AsUTF8AndSize(args[0], &nleft), *right = PyUnicode_AsUTF8AndSize(args[1], &nright);
    if (left == NULL || right == NULL) return NULL;
    if (nleft > LONGEST || nright > LONGEST) Py_RETURN_NONE;
    int found = distance((const uint8_t *)left, (int)nleft, (const uint8_t *)right, (int)nright,
                         (const uint8_t *)table, limit > 1 << 30 ? 1 << 30 : (int)limit);
    return PyLong_FromLong(found);
}

/* Places and Latin letters of a word; across.py sends no longer ones. */
#define MOST 200
#define FAR (1 << 30)
#define LONGEST_UNIT 16
/* An arc: how many places it spans, how many letters it is, its cost in two bytes, its letters. */
#define ARC (4 + LONGEST_UNIT)

/* The cheapest way through the arcs of a word that spells the Latin letters; -1 if the arcs are not well-formed. */
static int cheapest(const uint8_t *arcs, Py_ssize_t size, const char *latin, int nlatin, int inserted, int dropped,
                    int *reached)
{
    const uint8_t *end = arcs + size;
    if (size < 1) return -1;
    int places = *arcs++, width = nlatin + 1;
    if (places > MOST) return -1;
    for (int cell = 0; cell < (places + 1) * width; cell++) reached[cell] = FAR;
    reached[0] = 0;
    for (int place = 0; place <= places; place++) {
        int *row = reached + place * width, count = 0;
        if (place < places) {
            if (end - arcs < 2) return -1;
            count = arcs[0] | arcs[1] << 8;
            arcs += 2;
            if (end - arcs < (Py_ssize_t)count * ARC) return -1;
        }
        for (int at = 0; at <= nlatin; at++) {
            int cost = row[at];
            if (cost == FAR) continue;
            if (at < nlatin) row[at + 1] = least(row[at + 1], cost + inserted);
            if (place == places) continue;
            row[width + at] = least(row[width + at], cost + dropped);
            for (const uint8_t *arc = arcs; arc < arcs + (Py_ssize_t)count * ARC; arc += ARC) {
                int length = arc[1];
                if (arc[0] < 1 || arc[0] > places - place || length > LONGEST_UNIT) return -1;
                if (length > nlatin - at || memcmp(latin + at, arc + 4, (size_t)length) != 0) continue;
                int *after = row + arc[0] * width + at + length;
                *after = least(*after, cost + (arc[2] | arc[3] << 8));
            }
        }
        arcs += (Py_ssize_t)count * ARC;
    }
    return reached[places * width + nlatin];
}

/* across(arcs: bytes, latin: str, inserted: int, dropped: int) -> int */
static PyObject *across_of(PyObject *self, PyObject *args)
{
    const char *arcs, *latin;
    Py_ssize_t size, nlatin;
    int inserted, dropped;
    (void)self;
    if (!PyArg_ParseTuple(args, "y#s#ii", &arcs, &size, &latin, &nlatin, &inserted, &dropped)) return NULL;
    int places = size > 0 ? (uint8_t)arcs[0] : 0;
    if (nlatin > MOST || places > MOST) {
        PyErr_SetString(PyExc_ValueError, "the word is too long");
        return NULL;
    }
    int *reached = PyMem_Malloc(sizeof(int) * (size_t)(places + 1) * (size_t)(nlatin + 1));
    if (reached == NULL) return PyErr_NoMemory();
    int found = cheapest((const uint8_t *)arcs, size, latin, (int)nlatin, inserted, dropped, reached);
    PyMem_Free(reached);
    if (found < 0) {
        PyErr_SetString(PyExc_ValueError, "the units of the word are not well-formed");
        return NULL;
    }
    return PyLong_FromLong(found);
}

/* The units of a word unfolded into states, as nearest.py does it, which is the reference. */
typedef struct { int state, cost, next; uint8_t letter; } Step; /* a leap has the letter 0, and comes first */

/* No longer Latin word is read. */
#define DEEPEST 40

typedef struct {
    int places, count, room, nsteps, steps_room;
    int *first, *last, *rest; /* of each state: its first and last step, and the least to the end */
    Step *steps;
} States;

static void free_states(States *all)
{
    PyMem_Free(all->first); PyMem_Free(all->last); PyMem_Free(all->rest); PyMem_Free(all->steps);
}

static void add_step(States *all, int state, int letter, int target, int cost)
{
    Step *step = all->steps + all->nsteps;
    step->state = target; step->cost = cost; step->next = -1; step->letter = (uint8_t)letter;
    if (all->first[state] < 0) all->first[state] = all->nsteps;
    else all->steps[all->last[state]].next = all->nsteps;
    all->last[state] = all->nsteps++;
}

/* 0 where the arcs are well-formed, -1 where not, -2 without memory */
static int unfold(States *all, const uint8_t *arcs, Py_ssize_t size, int dropped, int most)
{
    const uint8_t *end = arcs + size, *at = arcs + 1, *begins[MOST + 1];
    int letters = 0, total = 0, places;
    memset(all, 0, sizeof *all);
    if (size < 1 || arcs[0] > MOST) return -1;
    places = arcs[0];
    for (int place = 0; place < places; place++) {
        if (end - at < 2) return -1;
        int count = at[0] | at[1] << 8;
        begins[place] = at;
        at += 2;
        if (end - at < (Py_ssize_t)count * ARC) return -1;
        for (int i = 0; i < count; i++, at += ARC) {
            if (at[0] < 1 || at[0] > places - place || at[1] > LONGEST_UNIT) return -1;
            letters += at[1];
            total += 1 + at[1];
        }
    }
    all->places = places + 1;
    all->room = all->places + letters;
    all->steps_room = places + total;
    all->first = PyMem_Malloc(sizeof(int) * (size_t)all->room);
    all->last = PyMem_Malloc(sizeof(int) * (size_t)all->room);
    all->rest = PyMem_Malloc(sizeof(int) * (size_t)all->room);
    all->steps = PyMem_Malloc(sizeof(Step) * (size_t)(all->steps_room + 1));
    if (!all->first || !all->last || !all->rest || !all->steps) { free_states(all); return -2; }
    for (int i = 0; i < all->room; i++) all->first[i] = -1;
    all->count = all->places;
    all->rest[places] = 0;
    for (int place = places - 1; place >= 0; place--) {
        int count = begins[place][0] | begins[place][1] << 8;
        add_step(all, place, 0, place + 1, dropped);
        all->rest[place] = dropped + all->rest[place + 1];
        for (const uint8_t *arc = begins[place] + 2; arc < begins[place] + 2 + count * ARC; arc += ARC)
            if (arc[1] == 0) add_step(all, place, 0, place + arc[0], arc[2] | arc[3] << 8);
        for (const uint8_t *arc = begins[place] + 2; arc < begins[place] + 2 + count * ARC; arc += ARC) {
            int after = place + arc[0], length = arc[1], cost = arc[2] | arc[3] << 8, state = place;
            all->rest[place] = least(all->rest[place], cost - most * length + all->rest[after]);
            for (int letter = 0; letter < length; letter++, cost = 0) {
                int left = length - 1 - letter, target = after;
                if (left > 0) {
                    target = all->count++;
                    all->rest[target] = all->rest[after] - most * left;
                }
                add_step(all, state, arc[4 + letter], target, cost);
                state = target;
            }
        }
    }
    return 0;
}

/* States that are reached, in no order, and what each costs; `at` says where each stands, -1 for the others. */
typedef struct { int *cost, *reached, count; } Row;

static void relax(Row *row, int state, int cost)
{
    if (row->cost[state] == FAR) row->reached[row->count++] = state;
    if (cost < row->cost[state]) row->cost[state] = cost;
}

/* Places are passed without a letter, and states left out that cannot reach the end within what is allowed. */
static void leap(const States *all, Row *row, int allowed, int ahead)
{
    for (int place = 0; place < all->places; place++) {
        if (row->cost[place] == FAR) continue;
        for (int i = all->first[place]; i >= 0 && all->steps[i].letter == 0; i = all->steps[i].next)
            relax(row, all->steps[i].state, row->cost[place] + all->steps[i].cost);
    }
    int kept = 0;
    for (int i = 0; i < row->count; i++) {
        int state = row->reached[i];
        if (row->cost[state] <= ahead && row->cost[state] + all->rest[state] <= allowed) row->reached[kept++] = state;
        else row->cost[state] = FAR;
    }
    row->count = kept;
}

static void step_on(const States *all, const Row *row, Row *after, int letter, int inserted, int allowed, int ahead)
{
    for (int i = 0; i < after->count; i++) after->cost[after->reached[i]] = FAR;
    after->count = 0;
    for (int i = 0; i < row->count; i++) {
        int state = row->reached[i], cost = row->cost[state];
        if (state < all->places) relax(after, state, cost + inserted);
        for (int s = all->first[state]; s >= 0; s = all->steps[s].next)
            if (all->steps[s].letter == letter) relax(after, all->steps[s].state, cost + all->steps[s].cost);
    }
    leap(all, after, allowed, ahead);
}

/* Sorted words, one after another in `letters`; `starts` says where each begins, and where the last one ends. */
typedef struct {
    const uint8_t *letters;
    const uint32_t *starts;
    Py_ssize_t size, count;
} Words;

/* A word and its length; none where the file says what cannot be. */
static const uint8_t *word_at(const Words *words, Py_ssize_t place, int *length)
{
    uint32_t start = words->starts[place], end = words->starts[place + 1];
    int sound = start <= end && end <= (size_t)words->size && end - start < 1 << 16;
    *length = sound ? (int)(end - start) : 0;
    return words->letters + (sound ? start : 0);
}

static int begins_so(const Words *words, Py_ssize_t place, const uint8_t *with, int depth)
{
    int length;
    const uint8_t *word = word_at(words, place, &length);
    return length >= depth && memcmp(word, with, (size_t)depth) == 0;
}

/* The first word after those that begin with so many letters of the one at `low`: leaps that double, then halves. */
static Py_ssize_t after_all(const Words *words, Py_ssize_t low, const uint8_t *with, int depth)
{
    Py_ssize_t high = words->count, leap = 1;
    while (low + leap < high) {
        if (!begins_so(words, low + leap, with, depth)) high = low + leap;
        else low += leap, leap *= 2;
    }
    while (high - low > 1) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (begins_so(words, middle, with, depth)) low = middle;
        else high = middle;
    }
    return high;
}

/* `most` a letter and one more a word may cost, and no more on the way than `pace` a letter and one more, and `slack`. */
typedef struct { int inserted, dropped, most, pace, slack; } Limits;

static int walk(const States *all, const Words *words, Row *rows, const Limits *limits, PyObject *found)
{
    int most = limits->most, depth = 0; /* rows up to this one stand */
    const uint8_t *before = words->letters;
    relax(rows, 0, 0);
    leap(all, rows, most, limits->pace + limits->slack);
    for (Py_ssize_t place = 0; place < words->count;) {
        int length, shared = 0;
        const uint8_t *word = word_at(words, place, &length);
        while (shared < depth && shared < length && word[shared] == before[shared]) shared++;
        depth = shared;
        before = word;
        while (depth < length && depth < DEEPEST && rows[depth].count > 0) {
            step_on(all, rows + depth, rows + depth + 1, word[depth], limits->inserted, most * (depth + 2),
                    limits->pace * (depth + 2) + limits->slack);
            depth++;
        }
        if (rows[depth].count == 0) {
            place = after_all(words, place, word, depth);
            continue;
        }
        int cost = rows[depth].cost[all->places - 1];
        if (depth == length && cost <= most * (length + 1)) {
            PyObject *one = Py_BuildValue("(ni)", place, cost);
            if (one == NULL || PyList_Append(found, one) < 0) { Py_XDECREF(one); return -1; }
            Py_DECREF(one);
        }
        place++;
    }
    return 0;
}

/* nearest(arcs: bytes, letters: bytes, starts: u32, inserted: int, dropped: int, most: int) -> [(place, cost)] */
static PyObject *nearest_of(PyObject *self, PyObject *args)
{
    Py_buffer arcs, letters, starts;
    Limits limits;
    PyObject *found = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*y*iiiii", &arcs, &letters, &starts, &limits.inserted, &limits.dropped,
                          &limits.most, &limits.pace, &limits.slack)) return NULL;
    Words words = {letters.buf, starts.buf, letters.len, starts.len / (Py_ssize_t)sizeof(uint32_t) - 1};
    States all;
    int failed = unfold(&all, arcs.buf, arcs.len, limits.dropped, limits.most);
    if (failed < 0) {
        if (failed == -2) PyErr_NoMemory();
        else PyErr_SetString(PyExc_ValueError, "the units of the word are not well-formed");
        goto done;
    }
    size_t cells = (size_t)all.count * (DEEPEST + 1);
    int *costs = PyMem_Malloc(sizeof(int) * cells * 2);
    Row rows[DEEPEST + 1];
    if (costs == NULL) PyErr_NoMemory();
    else if ((found = PyList_New(0)) != NULL) {
        for (size_t i = 0; i < cells; i++) costs[i] = FAR;
        for (int depth = 0; depth <= DEEPEST; depth++) {
            rows[depth].cost = costs + (size_t)depth * all.count;
            rows[depth].reached = costs + cells + (size_t)depth * all.count;
            rows[depth].count = 0;
        }
        if (walk(&all, &words, rows, &limits, found) < 0) Py_CLEAR(found);
    }
    PyMem_Free(costs);
    free_states(&all);
done:
    PyBuffer_Release(&arcs); PyBuffer_Release(&letters); PyBuffer_Release(&starts);
    return found;
}

static PyMethodDef methods[] = {
    {"distance", (PyCFunction)(void (*)(void))distance_of, METH_FASTCALL, "Weighted edit distance of two sounds."},
    {"across", across_of, METH_VARARGS, "What it costs to write a word of another script as a Latin one."},
    {"nearest", nearest_of, METH_VARARGS, "The sorted words that a word of another script costs little enough to be."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_distance", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__distance(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddIntConstant(made, "VERSION", VERSION) < 0) {
        Py_DECREF(made);
        return NULL;
    }
    return made;
}
