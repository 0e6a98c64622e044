/* The likeliest labels of a sentence, as `Decoder.plain_best` in decode.py finds them; that is the reference. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define VERSION 1
#define SEED 0x811C9DC5u
#define STEP 0x9E3779B1u
#define MIX 0x85EBCA6Bu
#define BEFORE 0xFFFFFF00u
#define AFTER 0xFFFFFF80u
#define RUN_TRAITS 6
#define FARTHEST 3
#define MAX_PARTS 3
#define TEMPLATE_BYTES (1 + 2 * MAX_PARTS)
#define SHIFT 8
#define MAX_LABELS 64
enum { CAPITAL, LOWER, CLASS };

/* What runs of capitals add to each row, and the style: see `with_runs`. */
static void fill_rows(const uint32_t *own, Py_ssize_t count, Py_ssize_t width, uint32_t style, uint32_t *whole)
{
    Py_ssize_t wide = width + RUN_TRAITS + 1, at = 0;
    memset(whole, 0, (size_t)(count * wide) * sizeof *whole);
    for (Py_ssize_t i = 0; i < count; i++) {
        memcpy(whole + i * wide, own + i * width, (size_t)width * sizeof *own);
        whole[i * wide + width + RUN_TRAITS] = style;
    }
    while (at < count) {
        if (own[at * width + CAPITAL] == 0) {
            at++;
            continue;
        }
        Py_ssize_t end = at;
        while (end < count && own[end * width + CAPITAL] != 0) end++;
        uint32_t left = at > 0 ? own[(at - 1) * width + LOWER] : BEFORE;
        uint32_t left_class = at > 0 ? own[(at - 1) * width + CLASS] + 1 : BEFORE;
        uint32_t right = end < count ? own[end * width + LOWER] : AFTER;
        for (Py_ssize_t here = at; here < end; here++) {
            uint32_t *row = whole + here * wide + width;
            Py_ssize_t before = here - at, after = end - 1 - here;
            row[0] = left;
            row[1] = right;
            row[2] = before > 0 ? own[at * width + LOWER] : 0;
            row[3] = after > 0 ? own[(end - 1) * width + LOWER] : 0;
            row[4] = (uint32_t)(1 + (before < FARTHEST ? before : FARTHEST) * (FARTHEST + 1)
                                + (after < FARTHEST ? after : FARTHEST));
            row[5] = left_class;
        }
        at = end;
    }
}

/* Where a hash stands among the sorted ones, -1 if it does not; they are spread evenly, so its place is guessed. */
static Py_ssize_t find(const uint32_t *hashes, Py_ssize_t count, uint32_t wanted)
{
    Py_ssize_t at = (Py_ssize_t)(((uint64_t)wanted * (uint64_t)count) >> 32), low = 0, high = count, step = 16;
    if (count == 0) return -1;
    if (hashes[at] < wanted) {
        low = at + 1;
        while (low + step < high && hashes[low + step] < wanted) { low += step; step *= 2; }
        if (low + step < high) high = low + step + 1;
    } else {
        high = at + 1;
        while (high - step > low && hashes[high - step] >= wanted) { high -= step; step *= 2; }
        if (high - step > low) low = high - step;
        if (low < 0) low = 0;
    }
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (hashes[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return low < count && hashes[low] == wanted ? low : -1;
}

typedef struct {
    const uint32_t *rows;
    Py_ssize_t count, wide;
    const uint8_t *templates;
    Py_ssize_t ntemplates;
    const uint32_t *hashes;
    Py_ssize_t nhashes;
    const int8_t *weights;
    int size;
} Sentence;

static void emit(const Sentence *s, Py_ssize_t at, int32_t *totals)
{
    memset(totals, 0, (size_t)s->size * sizeof *totals);
    for (Py_ssize_t t = 0; t < s->ntemplates; t++) {
        const uint8_t *template = s->templates + t * TEMPLATE_BYTES;
        uint32_t mixed = SEED ^ ((uint32_t)(t + 1) * STEP);
        int part = 0;
        for (; part < template[0]; part++) {
            Py_ssize_t there = at + template[2 + 2 * part] - SHIFT;
            uint32_t value = there < 0 ? BEFORE + (uint32_t)-there
                             : there >= s->count ? AFTER + (uint32_t)(there - s->count)
                                                 : s->rows[there * s->wide + template[1 + 2 * part]];
            if (value == 0) break;
            mixed = (mixed ^ value) * MIX;
            mixed ^= mixed >> 13;
        }
        if (part < template[0]) continue;
        Py_ssize_t found = find(s->hashes, s->nhashes, mixed ^ (mixed >> 16));
        if (found < 0) continue;
        const int8_t *weights = s->weights + found * s->size;
        for (int label = 0; label < s->size; label++) totals[label] += weights[label];
    }
}

/* Viterbi: the first of equally likely labels is taken, as in the plain code. */
static void walk(const Sentence *s, const int32_t *moves, uint8_t *back, uint8_t *path)
{
    int32_t totals[MAX_LABELS], before[MAX_LABELS], emitted[MAX_LABELS];
    int size = s->size, best = 0;
    emit(s, 0, totals);
    for (Py_ssize_t at = 1; at < s->count; at++) {
        emit(s, at, emitted);
        memcpy(before, totals, sizeof before);
        for (int label = 0; label < size; label++) {
            int from = 0;
            int32_t most = before[0] + moves[label];
            for (int last = 1; last < size; last++) {
                int32_t reached = before[last] + moves[last * size + label];
                if (reached > most) { most = reached; from = last; }
            }
            back[at * size + label] = (uint8_t)from;
            totals[label] = most + emitted[label];
        }
    }
    for (int label = 1; label < size; label++)
        if (totals[label] > totals[best]) best = label;
    for (Py_ssize_t at = s->count - 1; at >= 0; at--) {
        path[at] = (uint8_t)best;
        if (at > 0) best = back[at * size + best];
    }
}

static int fits(const Py_buffer *parts, Py_ssize_t width, int size)
{
    if (width <= CLASS || width > 128 || size < 1 || size > MAX_LABELS) return 0;
    if (parts[0].len % (width * 4) != 0 || parts[1].len % TEMPLATE_BYTES != 0 || parts[2].len % 4 != 0) return 0;
    if (parts[3].len != parts[2].len / 4 * size || parts[4].len != (Py_ssize_t)size * size * 4) return 0;
    const uint8_t *templates = parts[1].buf;
    for (Py_ssize_t t = 0; t < parts[1].len; t += TEMPLATE_BYTES) {
        if (templates[t] > MAX_PARTS) return 0;
        for (int part = 0; part < templates[t]; part++)
            if (templates[t + 1 + 2 * part] >= width + RUN_TRAITS + 1) return 0;
    }
    return 1;
}

/* best(rows, width, style, templates, hashes, weights, moves, labels) -> one byte a word */
static PyObject *best_of(PyObject *self, PyObject *args)
{
    Py_buffer parts[5];
    Py_ssize_t width;
    unsigned int style;
    int size;
    PyObject *result = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*nIy*y*y*y*i", &parts[0], &width, &style, &parts[1], &parts[2], &parts[3], &parts[4],
                          &size))
        return NULL;
    if (!fits(parts, width, size)) {
        PyErr_SetString(PyExc_ValueError, "rows, templates, features, weights and moves do not fit together");
        goto done;
    }
    Py_ssize_t count = parts[0].len / (width * 4), wide = width + RUN_TRAITS + 1;
    uint32_t *rows = PyMem_Malloc((size_t)(count * wide + 1) * sizeof *rows);
    uint8_t *back = PyMem_Malloc((size_t)(count * size + 1));
    result = PyBytes_FromStringAndSize(NULL, count);
    if (rows == NULL || back == NULL || result == NULL) {
        Py_CLEAR(result);
        PyErr_NoMemory();
    } else if (count > 0) {
        fill_rows(parts[0].buf, count, width, style, rows);
        Sentence sentence = {rows, count, wide, parts[1].buf, parts[1].len / TEMPLATE_BYTES, parts[2].buf,
                             parts[2].len / 4, parts[3].buf, size};
        walk(&sentence, parts[4].buf, back, (uint8_t *)PyBytes_AS_STRING(result));
    }
    PyMem_Free(rows);
    PyMem_Free(back);
done:
    for (int at = 0; at < 5; at++) PyBuffer_Release(&parts[at]);
    return result;
}

static PyMethodDef methods[] = {
    {"best", best_of, METH_VARARGS, "The likeliest label of each word."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_decode", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__decode(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddIntConstant(made, "VERSION", VERSION) < 0) {
        Py_DECREF(made);
        return NULL;
    }
    return made;
}
