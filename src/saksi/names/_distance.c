/* The weighted edit distance of two sounds, as `_plain_distance` in compare.py does it, and the cost of a word of
   another script as a Latin one, as `plain_cost` in across.py does it; those are the reference. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define VERSION 2
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

static PyMethodDef methods[] = {
    {"distance", (PyCFunction)(void (*)(void))distance_of, METH_FASTCALL, "Weighted edit distance of two sounds."},
    {"across", across_of, METH_VARARGS, "What it costs to write a word of another script as a Latin one."},
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
