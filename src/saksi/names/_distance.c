/* The weighted edit distance of two sounds, as `_plain_distance` in compare.py does it; that is the reference. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define VERSION 1
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

static PyMethodDef methods[] = {
    {"distance", (PyCFunction)(void (*)(void))distance_of, METH_FASTCALL, "Weighted edit distance of two sounds."},
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
