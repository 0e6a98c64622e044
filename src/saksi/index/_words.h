/* What _filing.c, _kernel.c and _lookup.c share: the tables of an index file, and how words sound and how alike two are.

   This does what names/keys.py, names/compare.py and layout.py do, to the last bit. All numbers and tables that decide
   anything come from Python, see kernel.py. Numbers read from the index file are checked before they are used as places
   in it, as a large file is not checked against its digest. */

#ifndef SAKSI_WORDS_H
#define SAKSI_WORDS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define FETCH(place) __builtin_prefetch(place)      /* that the memory is there when it is read */
#define SHARED static inline __attribute__((unused))
#else
#define FETCH(place) ((void)(place))
#define SHARED static inline
#endif

enum { SOUNDS = 128, MAX_ROMAN = 1024 };            /* letters and sounds are ASCII; no listed word is as long */

typedef struct { const uint32_t *starts, *checks, *members; uint64_t size; int shift; } Table;   /* layout.py Filed */
typedef struct { Py_buffer *all; int n; } Buffers;  /* sections that are held */
typedef struct { const char *letters, *sound, *key; int nletters, nsound, nkey; } Word;
typedef struct { char letters[8], first[8], sound[8]; int length; uint8_t at_start, at_end; } Rule;
typedef struct {
    Rule *rules[SOUNDS]; int nrules[SOUNDS];
    uint64_t goeson[SOUNDS][32];                    /* which of them may go on with a letter, by its last bits */
    uint8_t classof[SOUNDS], vowel[SOUNDS];
    uint8_t substitution[2][SOUNDS][SOUNDS], loss[2][SOUNDS];    /* strict, and for scripts that leave sounds out */
    double same_sound;
    int min_misspelt, min_skeleton, min_deletes, max_edits, max_edits_per_letter, cost_other;
} Sounds;

/* ---- hashes and tables of the index ---------------------------------------------------------------------------- */

/* Words are so short that calling memcmp costs more than comparing. */
SHARED int same_bytes(const char *left, const char *right, int length)
{
    for (int i = 0; i < length; i++) if (left[i] != right[i]) return 0;
    return 1;
}

SHARED uint64_t key_hash(const char *key, int length)
{
    uint64_t hashed = 0xCBF29CE484222325ULL;
    for (int i = 0; i < length; i++) hashed = (hashed ^ (uint8_t)key[i]) * 0x100000001B3ULL;
    hashed ^= hashed >> 32;
    return hashed ? hashed : 1;
}

SHARED uint64_t class_mix(uint32_t number)
{
    uint64_t mixed = ((uint64_t)number + 1) * 0x9E3779B97F4A7C15ULL;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBULL;
    return (mixed ^ mixed >> 31) & 0xFFFFFFFFFFFFFFFULL;
}

/* The numbers filed under a hash, and how many. */
SHARED const uint32_t *filed(const Table *table, uint64_t key, uint32_t *count)
{
    uint64_t hashed = key * 0x9E3779B97F4A7C15ULL, bucket = hashed >> table->shift;
    uint32_t at = table->starts[bucket], end = table->starts[bucket + 1], check = (uint32_t)hashed;
    if (end > table->size || at > end) at = end = 0;    /* damaged: nothing is filed there */
    while (at < end && table->checks[at] != check) at++;
    uint32_t start = at;
    while (at < end && table->checks[at] == check) at++;
    *count = at - start;
    return table->members + start;
}

SHARED int64_t look_up(const Table *table, uint64_t key)
{
    uint32_t count;
    const uint32_t *found = filed(table, key, &count);
    return count > 0 ? (int64_t)*found : -1;
}

/* Which power of two a number is; -1 for any other. */
SHARED int power_of(uint64_t number)
{
    int power = 0;
    while ((number & 1) == 0 && number > 1) { number >>= 1; power++; }
    return number == 1 ? power : -1;
}

/* A section, and how many items of so many bytes it has. */
SHARED const void *section(Buffers *buffers, PyObject *sections, const char *name, size_t item, uint64_t *count)
{
    static const uint64_t nothing[2];
    PyObject *view = PyMapping_GetItemString(sections, name);
    Py_buffer *larger = view == NULL ? NULL : PyMem_Realloc(buffers->all, sizeof(Py_buffer) * (size_t)(buffers->n + 1));
    if (larger == NULL) { Py_XDECREF(view); if (!PyErr_Occurred()) PyErr_NoMemory(); return NULL; }
    buffers->all = larger;
    Py_buffer *buffer = &larger[buffers->n];
    int got = PyObject_GetBuffer(view, buffer, PyBUF_SIMPLE);
    Py_DECREF(view);
    if (got < 0) return NULL;
    buffers->n++;
    *count = (uint64_t)buffer->len / item;
    if (buffer->len == 0) return nothing;
    size_t aligned = item % 4 == 0 ? 4 : 1;
    if ((uintptr_t)buffer->buf % aligned != 0) { PyErr_Format(PyExc_ValueError, "%s is not aligned", name); return NULL; }
    return buffer->buf;
}

SHARED void release(Buffers *buffers)
{
    for (int i = 0; i < buffers->n; i++) PyBuffer_Release(&buffers->all[i]);
    PyMem_Free(buffers->all);
}

SHARED int open_table(Buffers *buffers, PyObject *sections, const char *name, Table *table)
{
    char starts[32], checks[32], members[32];
    uint64_t nstarts = 0, nmembers = 0;
    PyOS_snprintf(starts, sizeof starts, "%s.starts", name); PyOS_snprintf(checks, sizeof checks, "%s.checks", name);
    PyOS_snprintf(members, sizeof members, "%s.members", name);
    table->starts = section(buffers, sections, starts, 4, &nstarts);
    table->checks = table->starts == NULL ? NULL : section(buffers, sections, checks, 4, &table->size);
    table->members = table->checks == NULL ? NULL : section(buffers, sections, members, 4, &nmembers);
    if (table->members == NULL) return 0;
    int power = nstarts < 2 ? -1 : power_of(nstarts - 1);
    table->shift = 64 - power;
    if (power > 0 && nmembers == table->size) return 1;
    PyErr_Format(PyExc_ValueError, "the index is damaged: table %s", name);
    return 0;
}

/* ---- sounds and class keys, as names/keys.py -------------------------------------------------------------------- */

/* How a word sounds, in `out`, which has room for so many letters and an end. */
SHARED int spell(const Sounds *s, const char *word, int length, char *out, int room)
{
    int n = 0;
    for (int at = 0; at < length;) {
        uint8_t letter = (uint8_t)word[at] & 127;
        const Rule *found = NULL, *rule = s->rules[letter];
        for (uint64_t left = s->goeson[letter][at + 1 < length ? word[at + 1] & 31 : 0]; left != 0; left >>= 1, rule++) {
            if (!(left & 1) || rule->length > length - at || (rule->at_start && at > 0) || (rule->at_end && at + rule->length != length)) continue;
            if (rule->letters[0] == word[at] && same_bytes(rule->letters + 1, word + at + 1, rule->length - 1)) { found = rule; break; }
        }
        char own[2] = {word[at], 0};
        const char *sound = found == NULL ? own : at == 0 ? found->first : found->sound;
        for (; *sound && n < room; sound++) if (n == 0 || *sound != out[n - 1]) out[n++] = *sound;
        at += found == NULL ? 1 : found->length;
    }
    out[n] = 0;
    return n;
}

/* The class key of a sound, in `out`, which has room for one letter more than the sound and an end. */
SHARED int class_key(const Sounds *s, const char *sound, int length, char *out)
{
    int n = 0, digits = 0;
    char previous = 0;
    for (int at = 0; at < length; at++) {
        uint8_t letter = (uint8_t)sound[at] & 127;
        char name = s->vowel[letter] ? (at == 0 ? 'A' : 0) : letter == 'h' ? (at == 0 ? 'H' : 0) : (char)s->classof[letter];
        digits |= letter >= '0' && letter <= '9';
        if (name && name != previous) out[n++] = name;
        previous = name;
    }
    if (n < s->min_skeleton && !digits) {
        n = 0; out[n++] = '=';
        for (int at = 0; at < length; at++)
            if (sound[at] != 'h' || sound[0] == 'h') out[n++] = (char)s->classof[(uint8_t)sound[at] & 127];
    }
    out[n] = 0;
    return n;
}

/* ---- how alike two words are, as names/compare.py --------------------------------------------------------------- */

SHARED int same_letters(const Word *left, const Word *right)
{
    return left->nletters == right->nletters && same_bytes(left->letters, right->letters, left->nletters);
}

SHARED int same_sound(const Word *left, const Word *right)
{
    return left->nsound == right->nsound && same_bytes(left->sound, right->sound, left->nsound);
}

SHARED int only(const Word *word, char first, char last)
{
    for (int i = 0; i < word->nletters; i++) if (word->letters[i] < first || word->letters[i] > last) return 0;
    return word->nletters > 0;
}

SHARED int is_number(const Word *word) { return only(word, '0', '9'); }
SHARED int all_letters(const Word *word) { return only(word, 'a', 'z'); }

/* One letter more, one less, another one, or two swapped, in words of letters only. */
SHARED int one_letter_apart(const Word *left, const Word *right)
{
    const char *a = left->letters, *b = right->letters;
    int n = left->nletters, m = right->nletters, same = 0;
    if (abs(n - m) > 1 || n == 0 || m == 0) return 0;
    if (n > 2 && a[0] != b[0] && a[n - 1] != b[m - 1]) return 0;    /* one slip does not change both ends */
    if (!all_letters(left) || !all_letters(right)) return 0;
    while (same < n && same < m && a[same] == b[same]) same++;
    a += same; b += same; n -= same; m -= same;
    if (n > m) return same_bytes(a + 1, b, m);
    if (m > n) return same_bytes(a, b + 1, n);
    if (n == 0 || same_bytes(a + 1, b + 1, n - 1)) return 1;
    return n > 1 && a[0] == b[1] && a[1] == b[0] && same_bytes(a + 2, b + 2, n - 2);
}

SHARED double misspelling(const Sounds *s, const Word *left, const Word *right)
{
    int longest = left->nletters > right->nletters ? left->nletters : right->nletters;
    return longest < s->min_misspelt || !one_letter_apart(left, right) ? 0.0 : 0.97 - 0.97 / longest;
}

SHARED int distance(const Sounds *s, const Word *left, const Word *right, int loose, int limit)
{
    int rows[3][MAX_ROMAN + 1];
    int *before = rows[0], *last = rows[1], *current = rows[2], nearest = 0, previous = 0;
    last[0] = 0;
    for (int c = 0; c < right->nsound; c++) last[c + 1] = last[c] + s->loss[loose][(uint8_t)right->sound[c] & 127];
    for (int r = 0; r < left->nsound; r++) {
        uint8_t letter = (uint8_t)left->sound[r] & 127;
        int lost = s->loss[loose][letter];
        current[0] = last[0] + lost;
        previous = nearest; nearest = current[0];
        for (int c = 0; c < right->nsound; c++) {
            uint8_t other = (uint8_t)right->sound[c] & 127;
            int value = last[c] + s->substitution[loose][letter][other];
            if (last[c + 1] + lost < value) value = last[c + 1] + lost;
            if (current[c] + s->loss[loose][other] < value) value = current[c] + s->loss[loose][other];
            if (r > 0 && c > 0 && left->sound[r] == right->sound[c - 1] && left->sound[r - 1] == right->sound[c]
                && before[c - 1] + s->cost_other < value) value = before[c - 1] + s->cost_other;
            current[c + 1] = value;
            if (value < nearest) nearest = value;
        }
        if (nearest > limit && previous > limit) return nearest;    /* a swap reaches back two rows */
        int *spare = before; before = last; last = current; current = spare;
    }
    return last[right->nsound];
}

SHARED double similarity(const Sounds *s, const Word *left, const Word *right, int loose)
{
    if (same_letters(left, right)) return 1.0;
    if (same_sound(left, right)) return s->same_sound;
    if (is_number(left) || is_number(right)) return 0.0;
    double misspelt = loose ? 0.0 : misspelling(s, left, right);
    int longest = left->nsound > right->nsound ? left->nsound : right->nsound;
    if (2 * abs(left->nsound - right->nsound) > longest) return misspelt;
    int limit = s->max_edits_per_letter * longest > s->max_edits ? s->max_edits_per_letter * longest : s->max_edits;
    int found = distance(s, left, right, loose, limit);
    if (found > limit) return misspelt;
    double alike = 0.97 - 0.97 * (found / 100.0) / longest;
    return alike > misspelt ? alike : misspelt;
}

/* ---- what Python gives ------------------------------------------------------------------------------------------ */

SHARED double number(PyObject *data, const char *name)
{
    PyObject *value = PyErr_Occurred() ? NULL : PyMapping_GetItemString(data, name);
    double found = value == NULL ? 0.0 : PyFloat_AsDouble(value);
    Py_XDECREF(value);
    return found;
}

SHARED int take_bytes(PyObject *data, const char *name, void *out, Py_ssize_t size)
{
    PyObject *value = PyMapping_GetItemString(data, name);
    int right = value != NULL && PyBytes_Check(value) && PyBytes_GET_SIZE(value) == size;
    if (right) memcpy(out, PyBytes_AS_STRING(value), (size_t)size);
    else if (!PyErr_Occurred()) PyErr_Format(PyExc_ValueError, "%s", name);
    Py_XDECREF(value);
    return right;
}

SHARED int copied(char *out, size_t size, const char *text)
{
    if (strlen(text) >= size) { PyErr_SetString(PyExc_ValueError, "letters of a rule"); return 0; }
    strcpy(out, text);
    return 1;
}

/* (letters, at start, at end, sound at the start, sound elsewhere), in the order they are tried */
SHARED int take_rule(Sounds *s, PyObject *row)
{
    const char *letters, *first, *sound;
    int at_start, at_end;
    Rule rule = {0};
    if (!PyArg_ParseTuple(row, "sppss", &letters, &at_start, &at_end, &first, &sound)) return 0;
    if (!copied(rule.letters, sizeof rule.letters, letters) || !copied(rule.first, sizeof rule.first, first)
        || !copied(rule.sound, sizeof rule.sound, sound)) return 0;
    rule.length = (int)strlen(letters); rule.at_start = (uint8_t)at_start; rule.at_end = (uint8_t)at_end;
    uint8_t slot = (uint8_t)letters[0] & 127;
    if (rule.length == 0 || s->nrules[slot] == 64) { PyErr_SetString(PyExc_ValueError, "rules of a letter"); return 0; }
    Rule *larger = realloc(s->rules[slot], sizeof(Rule) * (size_t)(s->nrules[slot] + 1));
    if (larger == NULL) { PyErr_NoMemory(); return 0; }
    for (int next = 0; next < 32; next++)
        if (rule.length == 1 || (rule.letters[1] & 31) == next) s->goeson[slot][next] |= 1ULL << s->nrules[slot];
    s->rules[slot] = larger; larger[s->nrules[slot]++] = rule;
    return 1;
}

SHARED int take_sounds(Sounds *s, PyObject *d)
{
    PyObject *rules = PyMapping_GetItemString(d, "rules");
    int right = rules != NULL && PyTuple_Check(rules);
    for (Py_ssize_t i = 0; right && i < PyTuple_GET_SIZE(rules); i++) right = take_rule(s, PyTuple_GET_ITEM(rules, i));
    Py_XDECREF(rules);
    right = right && take_bytes(d, "classes", s->classof, SOUNDS) && take_bytes(d, "vowels", s->vowel, SOUNDS)
        && take_bytes(d, "substitution", s->substitution, 2 * SOUNDS * SOUNDS) && take_bytes(d, "loss", s->loss, 2 * SOUNDS);
    if (!right) { if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "how words sound"); return 0; }
    s->same_sound = number(d, "same_sound"); s->cost_other = (int)number(d, "cost_other");
    s->min_misspelt = (int)number(d, "min_misspelt"); s->min_skeleton = (int)number(d, "min_skeleton");
    s->min_deletes = (int)number(d, "min_deletes"); s->max_edits = (int)number(d, "max_edits");
    s->max_edits_per_letter = (int)number(d, "max_edits_per_letter");
    return !PyErr_Occurred();
}

SHARED void free_sounds(Sounds *s) { for (int i = 0; i < SOUNDS; i++) free(s->rules[i]); }

#endif
