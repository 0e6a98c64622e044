/* What the differences between two names cost together, as differences.py and pairing.py find them; those are the
   reference, and name each difference. Here are names of one script that is written with vowels and not in syllables:
   of all others None is returned, and the plain code compares them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>

#define VERSION 1
#define MOST_WORDS 24
#define MOST_RUN 24
#define WHOLE 10000 /* costs are whole parts of so many, so that a sum is exact */

/* Fields of a Prepared, in their order there. */
enum { FORM, CORE, LETTERS, TOTAL, ORDER, RUNS, INITIALS, SAID, PACKED };

/* Roles, as in packed.py. */
enum { GIVEN, MIDDLE, FAMILY, PATRONYMIC, KUNYA, INITIAL_ROLE, DISTINCTIVE, GENERIC, PLACE, NUMBER, PARTICLE, HONORIFIC,
       LEGAL_FORM, CONJUNCTION, GENERATION_ROLE, ROLES };

/* Sorts of spellings, as in packed.py. */
enum { SAME, SPELLING, SLIP, SHORT_FORM, MEANING, INITIAL, FATHER, JOINED, FIRST_LETTERS, BEGINNING, PIECE,
       SORTS };

/* Kinds of difference, as in packed.py; then those of each role that stands against another, or that one lacks. */
enum { K_SHORT_FORM, K_INITIAL, K_MEANING, K_FIRST_LETTERS, K_BEGINNING, K_JOINED, K_FATHERS_SPELLING, K_SLIP, K_SPELLING,
       K_LETTERS, K_SPELLING_SHARE, K_LETTERS_OF_SHORT_WORD, K_BOTH_IN_USE, K_WORST_SPELLING, K_AGAINST_SHARE,
       K_EACH_HAS_MORE, K_EACH_SHARE, K_ONE_WORD_SHARED, K_WITHOUT_OWN_NAME, K_WITHOUT_SHORT_WORD, K_WITHOUT_SHARE,
       K_TURNED, K_TURNED_SYLLABLES, K_ROTATED, K_TURNED_CHAIN, K_ORDER, K_GENERATION, K_ONE_GENERATION, K_GENDER,
       K_FAMILY_GENDER, K_KUNYA_AS_NAME, K_LEGAL_FORM, K_PIECE, K_ONLY_NAME_SHARED,
       K_AGAINST };
#define K_WITHOUT (K_AGAINST + ROLES + 1)
#define KINDS (K_WITHOUT + ROLES)

/* Flags of a packed name. */
enum { F_PERSON = 1, F_CHAIN = 2, F_SYLLABLE_ORDER = 4, F_FILIAL = 8, F_LIMITED = 16, F_STOCK = 32, F_MORE_PARTS = 64,
       F_PLAIN_ONLY = 128 };

#define LEAST_ALIKE_WORD 0.2
#define LEAST_ALIKE 0.05
#define MOST_JOINED_APART 0.9
#define MIN_JOINED 4
#define ALIKE_FIRST_LETTERS 0.9
#define ALIKE_BEGINNING 0.8
#define MIN_FIRST_LETTERS 2
#define MAX_FIRST_LETTERS 8
#define MIN_BEGINNING 3
#define MIN_PIECE 4
#define ALIKE_PIECE 0.7
#define MIN_ACRONYM 3
#define KNOWN_TWO 0.9
#define SHORT_WORD 5
#define LONGEST_SYLLABLE 6

typedef struct {
    PyObject *prepared, *letters, *runs, *core;
    int count, flags, generation, script;
    const uint8_t *roles, *places;
    double weights[MOST_WORDS], total;
    const char *text[MOST_WORDS];
    int length[MOST_WORDS];
} Name;

typedef struct { int8_t left[MOST_RUN], right[MOST_RUN]; int nleft, nright, sort, apart_places; double alike, apart, weight; } Match;
typedef struct { Match *items; int count, room; } Matches;
typedef struct { PyObject *word, *known, *gender, *sorts; const double *prices; } Way;

static double total_weight(const Name *name, const int8_t *places, int count)
{
    double sum = 0;
    for (int at = 0; at < count; at++) sum += name->weights[places[at]];
    return sum;
}

static long priced(double amount, double price)
{
    return (long)(amount * price * WHOLE + 0.5);
}

static PyObject *item(PyObject *tuple, Py_ssize_t at) { return PyTuple_GET_ITEM(tuple, at); }

/* Fills in a name; 0 where only the plain code can compare it, -1 at an error. A packed name is: the number of words,
   flags, the generation, the script, a role of each word, a place of each, and the weights as eight bytes each. */
static int opened(Name *name, PyObject *prepared)
{
    if (!PyTuple_Check(prepared) || PyTuple_GET_SIZE(prepared) != PACKED + 1 || !PyBytes_Check(item(prepared, PACKED))) {
        PyErr_SetString(PyExc_TypeError, "a prepared name is wanted");
        return -1;
    }
    const uint8_t *packed = (const uint8_t *)PyBytes_AS_STRING(item(prepared, PACKED));
    Py_ssize_t size = PyBytes_GET_SIZE(item(prepared, PACKED));
    name->prepared = prepared;
    name->core = item(prepared, CORE);
    name->letters = item(prepared, LETTERS);
    name->runs = item(prepared, RUNS);
    name->count = packed[0];
    name->flags = packed[1];
    name->generation = packed[2];
    name->script = packed[3];
    if (name->flags & F_PLAIN_ONLY || name->count == 0) return 0;
    if (name->count > MOST_WORDS || size != 4 + 10 * name->count || PyTuple_GET_SIZE(name->letters) != name->count) return 0;
    name->roles = packed + 4;
    name->places = packed + 4 + name->count;
    memcpy(name->weights, packed + 4 + 2 * name->count, sizeof(double) * (size_t)name->count);
    name->total = PyFloat_AsDouble(item(prepared, TOTAL));
    for (int at = 0; at < name->count; at++) {
        PyObject *word = item(name->letters, at);
        if (!PyUnicode_IS_ASCII(word)) return 0;
        name->text[at] = (const char *)PyUnicode_1BYTE_DATA(word);
        name->length[at] = (int)PyUnicode_GET_LENGTH(word);
        if (name->length[at] == 0 || name->roles[at] >= ROLES) return 0;
    }
    return 1;
}

static Match *added(Matches *all)
{
    if (all->count == all->room) {
        int room = all->room ? 2 * all->room : 32;
        Match *items = PyMem_Realloc(all->items, sizeof(Match) * (size_t)room);
        if (items == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        all->items = items;
        all->room = room;
    }
    Match *one = all->items + all->count++;
    one->nleft = one->nright = 0;
    one->apart = 0;
    return one;
}

/* A Spelling as it comes from Python: alike, sort, apart. */
static int read_spelling(PyObject *found, const Way *way, double *alike, int *sort, double *apart)
{
    if (!PyTuple_Check(found) || PyTuple_GET_SIZE(found) != 3) {
        PyErr_SetString(PyExc_TypeError, "a spelling is wanted");
        return -1;
    }
    *alike = PyFloat_AsDouble(item(found, 0));
    *apart = PyFloat_AsDouble(item(found, 2));
    PyObject *code = PyDict_GetItemWithError(way->sorts, item(found, 1));
    if (code == NULL) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "a sort of spelling that is not known");
        return -1;
    }
    *sort = (int)PyLong_AsLong(code);
    return PyErr_Occurred() ? -1 : 0;
}

/* How two words compare, of these roles; those that say nothing besides are one. */
static int word_likeness(const Way *way, PyObject *one, PyObject *other, int role, int theirs, double *alike, int *sort,
                         double *apart)
{
    PyObject *first = PyLong_FromLong(role), *second = PyLong_FromLong(theirs);
    PyObject *args[] = {one, other, first, second};
    PyObject *found = PyObject_Vectorcall(way->word, args, 4, NULL);
    Py_DECREF(first);
    Py_DECREF(second);
    if (found == NULL) return -1;
    int failed = read_spelling(found, way, alike, sort, apart);
    Py_DECREF(found);
    return failed;
}

static int is_free(const int8_t *free_places, int count, int place)
{
    for (int at = 0; at < count; at++) if (free_places[at] == place) return 1;
    return 0;
}

/* A run's places in the core, where all of them are free; their number, else 0. */
static int run_of(PyObject *places, const int8_t *free_places, int count, int8_t *run)
{
    int length = (int)PyTuple_GET_SIZE(places);
    if (length > MOST_RUN) return 0;
    for (int at = 0; at < length; at++) {
        run[at] = (int8_t)PyLong_AsLong(item(places, at));
        if (!is_free(free_places, count, run[at])) return 0;
    }
    return length;
}

/* Words of `whole` that `cut` writes as several; `flip` where `whole` is the right one of the two names. */
static int joined(const Name *whole, const int8_t *ones, int nones, const Name *cut, const int8_t *others, int nothers,
                  int flip, const Way *way, Matches *all)
{
    int longest = 0;
    for (int at = 0; at < nones; at++) if (whole->length[ones[at]] > longest) longest = whole->length[ones[at]];
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(cut->runs); number++) {
        PyObject *pair = item(cut->runs, number), *written = item(pair, 1);
        int8_t run[MOST_RUN];
        int length = (int)PyUnicode_GET_LENGTH(written);
        if (length > longest * 2) continue;
        int nrun = run_of(item(pair, 0), others, nothers, run);
        if (nrun == 0) continue;
        const char *letters = (const char *)PyUnicode_1BYTE_DATA(written);
        for (int at = 0; at < nones; at++) {
            const char *word = whole->text[ones[at]];
            int size = whole->length[ones[at]], sort = JOINED;
            double alike = 1, apart = 0;
            int more = length > size ? length - size : size - length;
            if (size == length && memcmp(word, letters, (size_t)size) == 0) {
            } else if (more * 2 <= (length > size ? length : size) && (length < size ? length : size) >= MIN_JOINED) {
                if (word[0] != letters[0] && word[size - 1] != letters[length - 1]) continue;
                PyObject *one = item(whole->letters, ones[at]);
                if (word_likeness(way, flip ? written : one, flip ? one : written, ROLES, ROLES, &alike, &sort, &apart) < 0) return -1;
                if (!(alike > 0 && apart <= MOST_JOINED_APART)) continue;
            } else continue;
            Match *match = added(all);
            if (match == NULL) return -1;
            match->alike = alike;
            match->sort = JOINED;
            match->apart = apart;
            int8_t *side = flip ? match->right : match->left, *rest = flip ? match->left : match->right;
            side[0] = ones[at];
            memcpy(rest, run, (size_t)nrun);
            match->nleft = flip ? nrun : 1;
            match->nright = flip ? 1 : nrun;
        }
    }
    return 0;
}

static int is_of_thing(int role) { return role == DISTINCTIVE || role == GENERIC; }

static int is_given(int role) { return role == GIVEN || role == MIDDLE; }

/* Words of `brief` for which `whole` has the words they are the first letters of, or the beginning. */
static int shortened(const Name *brief, const int8_t *ones, int nones, const Name *whole, const int8_t *others,
                     int nothers, int flip, Matches *all)
{
    PyObject *initials = item(whole->prepared, INITIALS), *said = item(whole->prepared, SAID);
    for (int at = 0; at < nones; at++) {
        const char *letters = brief->text[ones[at]];
        int size = brief->length[ones[at]];
        if (size >= MIN_FIRST_LETTERS && size <= MAX_FIRST_LETTERS && nothers > 1 && PyUnicode_IS_ASCII(initials)) {
            const char *text = (const char *)PyUnicode_1BYTE_DATA(initials);
            int length = (int)PyUnicode_GET_LENGTH(initials);
            for (int start = 0; start + size <= length; start++) {
                if (memcmp(text + start, letters, (size_t)size) != 0) continue;
                int8_t run[MOST_RUN];
                int nrun = 0;
                for (int place = start; place < start + size; place++) {
                    int core = (int)PyLong_AsLong(item(said, place));
                    if (core >= 0 && is_free(others, nothers, core)) run[nrun++] = (int8_t)core;
                }
                if (nrun < 2) continue;
                Match *match = added(all);
                if (match == NULL) return -1;
                match->alike = ALIKE_FIRST_LETTERS;
                match->sort = FIRST_LETTERS;
                (flip ? match->right : match->left)[0] = ones[at];
                memcpy(flip ? match->left : match->right, run, (size_t)nrun);
                match->nleft = flip ? nrun : 1;
                match->nright = flip ? 1 : nrun;
            }
        }
        int role = brief->roles[ones[at]], of_thing = size >= MIN_BEGINNING && is_of_thing(role);
        int of_given = size >= MIN_PIECE && is_given(role);
        for (int place = 0; (of_thing || of_given) && place < nothers; place++) {
            int other = others[place], length = whole->length[other];
            const char *word = whole->text[other];
            if (length <= size + 1 || !(of_thing ? is_of_thing : is_given)(whole->roles[other])) continue;
            int starts = memcmp(word, letters, (size_t)size) == 0;
            if (!starts && !(of_given && memcmp(word + length - size, letters, (size_t)size) == 0)) continue;
            Match *match = added(all);
            if (match == NULL) return -1;
            match->alike = of_thing ? ALIKE_BEGINNING : ALIKE_PIECE;
            match->sort = of_thing ? BEGINNING : PIECE;
            (flip ? match->right : match->left)[0] = ones[at];
            (flip ? match->left : match->right)[0] = (int8_t)other;
            match->nleft = match->nright = 1;
        }
    }
    return 0;
}

static int comes_before(const Match *one, const Match *other)
{
    double first = -one->alike * one->weight, second = -other->alike * other->weight;
    return first != second ? first < second : one->apart_places < other->apart_places;
}

static void remove_places(int8_t *free_places, int *count, const int8_t *taken, int ntaken)
{
    int kept = 0;
    for (int at = 0; at < *count; at++) if (!is_free(taken, ntaken, free_places[at])) free_places[kept++] = free_places[at];
    *count = kept;
}

/* The best matches that share no word go to the front of `all`; what no match takes stays in `ours` and `theirs`. */
static void take(const Name *left, const Name *right, Matches *all, int first, int8_t *ours, int *nours, int8_t *theirs,
                 int *ntheirs)
{
    for (int at = first; at < all->count; at++) {
        Match *one = all->items + at;
        one->weight = (total_weight(left, one->left, one->nleft) + total_weight(right, one->right, one->nright)) / 2;
        one->apart_places = abs(left->places[one->left[0]] - right->places[one->right[0]]);
    }
    for (int at = first + 1; at < all->count; at++) { /* few of them, and equal ones stay in their order */
        Match one = all->items[at];
        int place = at;
        for (; place > first && comes_before(&one, all->items + place - 1); place--) all->items[place] = all->items[place - 1];
        all->items[place] = one;
    }
    int kept = first;
    for (int at = first; at < all->count; at++) {
        Match *one = all->items + at;
        int is_open = 1;
        for (int place = 0; place < one->nleft; place++) is_open &= is_free(ours, *nours, one->left[place]);
        for (int place = 0; place < one->nright; place++) is_open &= is_free(theirs, *ntheirs, one->right[place]);
        if (!is_open) continue;
        remove_places(ours, nours, one->left, one->nleft);
        remove_places(theirs, ntheirs, one->right, one->nright);
        all->items[kept++] = *one;
    }
    all->count = kept;
}

/* Pairs the words: equal ones first, then by how alike they are. */
static int pair_words(const Name *left, const Name *right, const Way *way, Matches *all, int8_t *ours, int *nours,
                      int8_t *theirs, int *ntheirs)
{
    *nours = 0;
    *ntheirs = right->count;
    for (int at = 0; at < right->count; at++) theirs[at] = (int8_t)at;
    for (int at = 0; at < left->count; at++) {
        int found = -1;
        for (int place = 0; place < *ntheirs && found < 0; place++) {
            int other = theirs[place];
            if (right->length[other] == left->length[at] &&
                memcmp(right->text[other], left->text[at], (size_t)left->length[at]) == 0) found = other;
        }
        if (found < 0) {
            ours[(*nours)++] = (int8_t)at;
            continue;
        }
        Match *match = added(all);
        if (match == NULL) return -1;
        match->left[0] = (int8_t)at;
        match->right[0] = (int8_t)found;
        match->nleft = match->nright = 1;
        match->alike = 1;
        match->sort = SAME;
        remove_places(theirs, ntheirs, match->right, 1);
    }
    if (*nours == 0 || *ntheirs == 0) return 0;
    int first = all->count;
    for (int at = 0; at < *nours; at++)
        for (int place = 0; place < *ntheirs; place++) {
            double alike, apart;
            int sort;
            if (word_likeness(way, item(left->letters, ours[at]), item(right->letters, theirs[place]),
                              left->roles[ours[at]], right->roles[theirs[place]], &alike, &sort, &apart) < 0) return -1;
            if (!(alike >= LEAST_ALIKE_WORD)) continue;
            Match *match = added(all);
            if (match == NULL) return -1;
            match->left[0] = ours[at];
            match->right[0] = theirs[place];
            match->nleft = match->nright = 1;
            match->alike = alike;
            match->sort = sort;
            match->apart = apart;
        }
    if ((*ntheirs > 1 || right->flags & F_MORE_PARTS) && joined(left, ours, *nours, right, theirs, *ntheirs, 0, way, all) < 0) return -1;
    if ((*nours > 1 || left->flags & F_MORE_PARTS) && joined(right, theirs, *ntheirs, left, ours, *nours, 1, way, all) < 0) return -1;
    if (shortened(left, ours, *nours, right, theirs, *ntheirs, 0, all) < 0) return -1;
    if (shortened(right, theirs, *ntheirs, left, ours, *nours, 1, all) < 0) return -1;
    take(left, right, all, first, ours, nours, theirs, ntheirs);
    return 0;
}

/* Whether a callable of Python says so of one or two things; -1 at an error. */
static int says(PyObject *asked, PyObject *one, PyObject *other)
{
    PyObject *args[] = {one, other};
    PyObject *answer = PyObject_Vectorcall(asked, args, other == NULL ? 1 : 2, NULL);
    if (answer == NULL) return -1;
    int yes = PyObject_IsTrue(answer);
    Py_DECREF(answer);
    return yes;
}

static int all_known(const Name *name, const int8_t *places, int count, const Way *way)
{
    for (int at = 0; at < count; at++) {
        int known = says(way->known, item(name->letters, places[at]), NULL);
        if (known <= 0) return known;
    }
    return 1;
}

static int are_all(const Name *name, const int8_t *places, int count, int role)
{
    for (int at = 0; at < count; at++) if (name->roles[places[at]] != role) return 0;
    return 1;
}

static int letters_of(const Name *name, const int8_t *places, int count)
{
    int sum = 0;
    for (int at = 0; at < count; at++) sum += name->length[places[at]];
    return sum;
}

/* What the words that stand for each other cost. */
static long spellings(const Name *left, const Name *right, const Matches *all, const Way *way, double total, int *failed)
{
    static const int8_t fixed[SORTS] = {-1, -1, -1, K_SHORT_FORM, K_MEANING, K_INITIAL, -1, -1, K_FIRST_LETTERS, K_BEGINNING,
                                        K_PIECE};
    const double *prices = way->prices;
    double worst = 0;
    long cost = 0;
    for (int at = 0; at < all->count; at++) {
        const Match *one = all->items + at;
        if (one->sort == SAME) continue;
        if (fixed[one->sort] >= 0) {
            cost += priced(1.0, prices[fixed[one->sort]]);
            continue;
        }
        if (one->sort == JOINED) cost += priced(1.0, prices[K_JOINED]);
        double bits = -log(one->alike > LEAST_ALIKE ? one->alike : LEAST_ALIKE);
        if (are_all(left, one->left, one->nleft, PATRONYMIC) && are_all(right, one->right, one->nright, PATRONYMIC)) {
            cost += priced(one->apart > bits ? one->apart : bits, prices[K_FATHERS_SPELLING]);
            continue;
        }
        if (one->sort == SLIP) {
            cost += priced(one->apart, prices[K_SLIP]);
            continue;
        }
        if (bits > worst) worst = bits;
        cost += priced(bits, prices[K_SPELLING]);
        if (one->apart > 0) cost += priced(one->apart, prices[K_LETTERS]);
        cost += priced(bits * one->weight / total, prices[K_SPELLING_SHARE]);
        int ours = letters_of(left, one->left, one->nleft), theirs = letters_of(right, one->right, one->nright);
        if ((ours < theirs ? ours : theirs) <= SHORT_WORD) cost += priced(one->apart, prices[K_LETTERS_OF_SHORT_WORD]);
        if (one->alike < KNOWN_TWO) {
            int known = all_known(left, one->left, one->nleft, way);
            if (known > 0) known = all_known(right, one->right, one->nright, way);
            if (known < 0) *failed = 1;
            if (known > 0) cost += priced(1.0, prices[K_BOTH_IN_USE]);
        }
    }
    if (worst > 0) cost += priced(worst, prices[K_WORST_SPELLING]);
    return cost;
}

static int group_of(int role)
{
    return role == NUMBER ? 0 : role == PLACE ? 1 : role == GENERIC ? 2 : role == KUNYA ? 3 : 4;
}

/* The words of one group left over, those that say most first. */
static int in_group(const Name *name, const int8_t *alone, int count, int group, int8_t *found)
{
    int number = 0;
    for (int at = 0; at < count; at++) {
        int word = alone[at];
        if (group_of(name->roles[word]) != group) continue;
        int place = number++;
        for (; place > 0; place--) {
            int before = found[place - 1];
            if (name->weights[before] != name->weights[word]) {
                if (name->weights[before] > name->weights[word]) break;
            } else if (strcmp(name->text[before], name->text[word]) <= 0) break;
            found[place] = found[place - 1];
        }
        found[place] = (int8_t)word;
    }
    return number;
}

/* Which of two roles that stand against each other is named. */
static int against(int one, int other)
{
    static const int8_t order[] = {NUMBER, PLACE, GENERIC, KUNYA, INITIAL_ROLE, PATRONYMIC, GIVEN, FAMILY, MIDDLE, DISTINCTIVE};
    for (size_t at = 0; at < sizeof order; at++) if (one == order[at] || other == order[at]) return order[at];
    return ROLES;
}

/* A word left over: of which name, and where in its core. */
typedef struct { const Name *name; int8_t at; } Extra;

static long left_over(const Name *left, const Name *right, const Extra *extras, int count, const Matches *all, double total,
                      const double *prices)
{
    int telling = 0, has_distinctive = 0, has_generic = 0;
    if (count == 0) return 0;
    for (int at = 0; at < all->count && telling < 2; at++) {
        const Match *one = all->items + at;
        for (int place = 0; place < one->nleft; place++) {
            int role = left->roles[one->left[place]];
            if (role != GENERIC && role != PLACE && role != NUMBER) {
                telling++;
                break;
            }
        }
    }
    for (int at = 0; at < count; at++) {
        has_distinctive |= extras[at].name->roles[extras[at].at] == DISTINCTIVE;
        has_generic |= extras[at].name->roles[extras[at].at] == GENERIC;
    }
    int flags = left->flags | right->flags;
    long cost = 0;
    if (telling <= 1 && (flags & F_PERSON || has_distinctive)) {
        cost = priced(1.0, prices[K_ONE_WORD_SHARED]);
        if (flags & F_PERSON) return cost;
    } else if (telling <= 1 && has_generic) cost = priced(1.0, prices[K_ONLY_NAME_SHARED]);
    for (int at = 0; at < count; at++) {
        const Name *name = extras[at].name;
        int word = extras[at].at, role = name->roles[word];
        int kind = K_WITHOUT + role;
        if (flags & F_SYLLABLE_ORDER && name->length[word] <= LONGEST_SYLLABLE) kind = K_WITHOUT_SHORT_WORD;
        else if (role == GIVEN && flags & F_CHAIN) kind = K_WITHOUT_OWN_NAME;
        cost += priced(1.0, prices[kind]) + priced(name->weights[word] / total, prices[K_WITHOUT_SHARE]);
    }
    return cost;
}

/* What the words left over cost: against each other, and of one name alone. */
static long unmatched(const Name *left, const Name *right, const Matches *all, const int8_t *ours, int nours,
                      const int8_t *theirs, int ntheirs, double total, const double *prices)
{
    Extra extras[2 * MOST_WORDS];
    int count = 0;
    long cost = 0;
    if (nours == 0 || ntheirs == 0) {
        for (int at = 0; at < nours; at++) extras[count++] = (Extra){left, ours[at]};
        for (int at = 0; at < ntheirs; at++) extras[count++] = (Extra){right, theirs[at]};
        return left_over(left, right, extras, count, all, total, prices);
    }
    double more[2] = {0, 0};
    int has[2] = {0, 0};
    for (int group = 0; group < 5; group++) {
        int8_t ones[MOST_WORDS], others[MOST_WORDS];
        int none = in_group(left, ours, nours, group, ones), nother = in_group(right, theirs, ntheirs, group, others);
        int both = none < nother ? none : nother;
        for (int at = 0; at < both; at++) {
            int role = against(left->roles[ones[at]], right->roles[others[at]]);
            cost += priced(1.0, prices[K_AGAINST + role]);
            cost += priced((left->weights[ones[at]] + right->weights[others[at]]) / 2 / total, prices[K_AGAINST_SHARE]);
        }
        for (int at = both; at < none; at++) {
            extras[count++] = (Extra){left, ones[at]};
            more[0] += left->weights[ones[at]];
            has[0] = 1;
        }
        for (int at = both; at < nother; at++) {
            extras[count++] = (Extra){right, others[at]};
            more[1] += right->weights[others[at]];
            has[1] = 1;
        }
    }
    if (has[0] && has[1]) {
        cost += priced(1.0, prices[K_EACH_HAS_MORE]);
        cost += priced((more[0] < more[1] ? more[0] : more[1]) / total, prices[K_EACH_SHARE]);
    }
    return cost + left_over(left, right, extras, count, all, total, prices);
}

static int is_rising(const int *order, int count)
{
    for (int at = 1; at < count; at++) if (order[at] < order[at - 1]) return 0;
    return 1;
}

/* Whether an order goes round: it falls once, and its end is not above its start. */
static int is_rotated(const int *order, int count)
{
    int falls = 0;
    for (int at = 0; at < count; at++) falls += order[(at + 1) % count] < order[at];
    return falls <= 1;
}

static long order_of(const Name *left, const Name *right, const Matches *all, const double *prices)
{
    int told[MOST_WORDS], written[MOST_WORDS], by_core[MOST_WORDS], by_place[MOST_WORDS], count = all->count;
    for (int at = 0; at < count; at++) {
        int one = all->items[at].left[0], core = at, place = at;
        for (; core > 0 && by_core[core - 1] > one; core--) {
            by_core[core] = by_core[core - 1];
            told[core] = told[core - 1];
        }
        by_core[core] = one;
        told[core] = all->items[at].right[0];
        one = left->places[one];
        for (; place > 0 && by_place[place - 1] > one; place--) {
            by_place[place] = by_place[place - 1];
            written[place] = written[place - 1];
        }
        by_place[place] = one;
        written[place] = right->places[all->items[at].right[0]];
    }
    if (is_rising(told, count) || is_rising(written, count)) return 0;
    int flags = left->flags | right->flags;
    int kind = left->flags & right->flags & F_FILIAL ? K_TURNED
             : flags & F_SYLLABLE_ORDER ? K_TURNED_SYLLABLES
             : is_rotated(told, count) || is_rotated(written, count) ? K_ROTATED
             : flags & F_CHAIN ? K_TURNED_CHAIN : K_ORDER;
    return priced(1.0, prices[kind]);
}

/* What tells a person from another: the generation, a woman's name and a man's, a name that is only a father's. */
static long of_person(const Name *left, const Name *right, const Matches *all, const Way *way, int *failed)
{
    const double *prices = way->prices;
    long cost = 0;
    if (left->generation != right->generation)
        cost += priced(1.0, prices[left->generation && right->generation ? K_GENERATION : K_ONE_GENERATION]);
    for (int at = 0; at < all->count; at++) {
        const Match *one = all->items + at;
        uint32_t roles = 0;
        for (int place = 0; place < one->nleft; place++) roles |= 1u << left->roles[one->left[place]];
        for (int place = 0; place < one->nright; place++) roles |= 1u << right->roles[one->right[place]];
        if (roles & 1u << KUNYA && roles & (roles - 1)) cost += priced(1.0, prices[K_KUNYA_AS_NAME]);
        if (one->sort == SAME || one->nleft != 1 || one->nright != 1) continue;
        int ours = one->left[0], theirs = one->right[0];
        if (left->text[ours][0] != right->text[theirs][0]) continue;
        int other = says(way->gender, item(left->core, ours), item(right->core, theirs));
        if (other < 0) *failed = 1;
        if (other <= 0) continue;
        int sure = (roles & (1u << PATRONYMIC | 1u << GIVEN)) != 0;
        cost += priced(1.0, prices[sure ? K_GENDER : K_FAMILY_GENDER]);
    }
    return cost;
}

static long of_thing(const Name *left, const Name *right, const double *prices)
{
    int legal = F_LIMITED | F_STOCK, ours = left->flags & legal, theirs = right->flags & legal;
    return ours && theirs && ours != theirs ? priced(1.0, prices[K_LEGAL_FORM]) : 0;
}

/* Whether one name may be the first letters of the other, which the plain code tells. */
static int may_be_acronym(const Name *brief, const Name *whole)
{
    return brief->count == 1 && whole->count >= MIN_ACRONYM - 1 && brief->length[0] >= MIN_ACRONYM &&
           brief->length[0] <= MOST_WORDS && PyUnicode_GET_LENGTH(item(whole->prepared, INITIALS)) >= MIN_ACRONYM - 1 &&
           brief->length[0] <= PyUnicode_GET_LENGTH(item(whole->prepared, INITIALS));
}

/* cost(left, right, prices, word, known, gender, sorts) -> int, -1 if no word is shared; None if the plain code must do it */
static PyObject *cost_of(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    Name names[2], *left = names, *right = names + 1;
    (void)self;
    if (count != 7 || !PyBytes_Check(args[2]) || PyBytes_GET_SIZE(args[2]) != (Py_ssize_t)(KINDS * sizeof(double)) ||
        !PyDict_Check(args[6])) {
        PyErr_SetString(PyExc_TypeError, "cost(left, right, prices, word, known, gender, sorts)");
        return NULL;
    }
    for (int at = 0; at < 2; at++) {
        int usual = opened(names + at, args[at]);
        if (usual < 0) return NULL;
        if (usual == 0) Py_RETURN_NONE;
    }
    if (left->script != right->script || (left->flags ^ right->flags) & F_PERSON) Py_RETURN_NONE;
    if (may_be_acronym(left, right) || may_be_acronym(right, left)) Py_RETURN_NONE;
    int same = PyObject_RichCompareBool(left->letters, right->letters, Py_EQ);
    int before = PyObject_RichCompareBool(item(left->prepared, ORDER), item(right->prepared, ORDER), Py_LE);
    if (same < 0 || before < 0) return NULL;
    if (same && left->generation == right->generation) Py_RETURN_NONE;
    if (!before) {
        left = names + 1;
        right = names;
    }
    double prices[KINDS];
    memcpy(prices, PyBytes_AS_STRING(args[2]), sizeof prices);
    Way way = {args[3], args[4], args[5], args[6], prices};
    Matches all = {NULL, 0, 0};
    int8_t ours[MOST_WORDS], theirs[MOST_WORDS];
    int nours, ntheirs, failed = pair_words(left, right, &way, &all, ours, &nours, theirs, &ntheirs) < 0;
    long cost = -1;
    if (!failed && all.count > 0) {
        double total = (left->total + right->total) / 2;
        cost = spellings(left, right, &all, &way, total, &failed);
        cost += unmatched(left, right, &all, ours, nours, theirs, ntheirs, total, prices);
        cost += order_of(left, right, &all, prices);
        cost += left->flags & F_PERSON ? of_person(left, right, &all, &way, &failed) : of_thing(left, right, prices);
    }
    PyMem_Free(all.items);
    return failed ? NULL : PyLong_FromLong(cost);
}

static PyMethodDef methods[] = {
    {"cost", (PyCFunction)(void (*)(void))cost_of, METH_FASTCALL, "What the differences between two names cost."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_likeness", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__likeness(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && (PyModule_AddIntConstant(made, "VERSION", VERSION) < 0 || PyModule_AddIntConstant(made, "KINDS", KINDS) < 0)) {
        Py_DECREF(made);
        return NULL;
    }
    return made;
}
