/* Looking a single name up: the listed words a word may be, and the names that share such words.

   This does what alike.py and sharing.py do, to the last bit; those are the reference. All numbers and tables that
   decide anything come from Python when a Lookup is made; see lookup_kernel.py. Numbers read from the index file are
   checked before they are used as places in it, as a large file is not checked against its digest. */

#include "_words.h"

enum { VERSION = 3 };               /* as in lookup_kernel.py */
enum { LETTERS = 128, LONGEST = 250, MAX_SOUND = 2 * LONGEST + 2, MAX_WORDS = 32, PAIR_ENTRY = 3 };

typedef struct { const uint32_t *starts, *flat; uint64_t n, nflat; } Rows;
typedef struct { Word is; char letters[LONGEST + 1], sound[MAX_SOUND + 1], key[MAX_SOUND + 2]; } Spelt;     /* a word with room for its letters */
typedef struct { uint32_t word; double alike; } Alike;
typedef struct { uint32_t word, said, brings; double alike; } Slot;     /* a bit for each word of the query it is alike, and that it brings up names for */
typedef struct { uint32_t name, said; double share; int telling; } Found;   /* telling: words of the name that may not be left out */
typedef struct { uint32_t bearers, word; } Bearers;

typedef struct {
    PyObject_HEAD
    Buffers buffers;
    Table class_, near, single, whole;
    Rows bearer, member;
    const uint32_t *wordoffsets, *wordclass; const char *worddata; uint64_t nwords, nworddata;
    const uint32_t *nameparty, *namestarts, *namewords; const uint8_t *namebits; const char *namekinds; uint64_t nnames, nnamewords;
    const uint8_t *pairbits; const uint32_t *pairstarts, *pairentries; uint64_t npairbits, nbuckets, nentries;
    int bitshift, bucketshift;
    Sounds sounds; uint8_t weak[LETTERS];
    double other_reading, short_form, near_enough, min_brings, listed_share, as_one, misspelt[3]; /* by slips */
    int max_other_length, max_further_length, max_further, max_bearers, max_gone_through, max_of_party;
    int min_slip;
    Alike *alike; int nalike, alike_size;
    Slot *slots; uint64_t nslots;
    uint32_t *seen; uint64_t nseen, seen_size;
    Found *found; int nfound, found_size;
    int damaged, failed, busy;      /* failed: an exception is set */
} Lookup;

/* ---- hashes and tables of the index ----------------------------------------------------------------------------- */

static const uint32_t *row(Lookup *l, const Rows *rows, uint32_t number, uint32_t *count)
{
    *count = 0;
    if (number >= rows->n || rows->starts[number] > rows->starts[number + 1] || rows->starts[number + 1] > rows->nflat) {
        l->damaged = 1;
        return NULL;
    }
    *count = rows->starts[number + 1] - rows->starts[number];
    return rows->flat + rows->starts[number];
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static void take_letters(Spelt *word, const char *letters, int length)
{
    memcpy(word->letters, letters, (size_t)length);
    word->letters[length] = 0;
    word->is = (Word){word->letters, word->sound, word->key, length, 0, 0};
}

static void find_sound(const Lookup *l, Spelt *word)
{
    word->is.nsound = spell(&l->sounds, word->letters, word->is.nletters, word->sound, MAX_SOUND);
}

static void find_key(const Lookup *l, Spelt *word) { word->is.nkey = class_key(&l->sounds, word->sound, word->is.nsound, word->key); }

/* The letters of a listed word; 0 for one too long to be compared, or with other than ASCII letters. */
static int listed_letters(Lookup *l, uint32_t number, Spelt *word)
{
    if (number >= l->nwords) { l->damaged = 1; return 0; }
    uint32_t start = l->wordoffsets[number], end = l->wordoffsets[number + 1];
    if (start > end || end > l->nworddata) { l->damaged = 1; return 0; }
    if (end - start > LONGEST) return 0;
    take_letters(word, l->worddata + start, (int)(end - start));
    for (int i = 0; i < word->is.nletters; i++) if ((uint8_t)word->letters[i] >= LETTERS) return 0;
    return 1;
}

static int length_of(Lookup *l, uint32_t number)
{
    if (number >= l->nwords) { l->damaged = 1; return -1000; }
    return (int)(l->wordoffsets[number + 1] - l->wordoffsets[number]);
}

/* Slips of the pen between two words, neighbours swapped being one; more than `most` if they are more. */
static int slips_apart(const Word *left, const Word *right, int most)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *last = rows[1], *current = rows[2];
    if (abs(left->nletters - right->nletters) > most) return most + 1;
    for (int c = 0; c <= right->nletters; c++) last[c] = c;
    for (int r = 0; r < left->nletters; r++) {
        int nearest = current[0] = r + 1;
        for (int c = 0; c < right->nletters; c++) {
            int value = last[c] + (left->letters[r] != right->letters[c]);
            if (last[c + 1] + 1 < value) value = last[c + 1] + 1;
            if (current[c] + 1 < value) value = current[c] + 1;
            if (r > 0 && c > 0 && left->letters[r] == right->letters[c - 1] && left->letters[r - 1] == right->letters[c]
                && before[c - 1] + 1 < value) value = before[c - 1] + 1;
            current[c + 1] = value;
            if (value < nearest) nearest = value;
        }
        if (nearest > most) return nearest;
        int *spare = before; before = last; last = current; current = spare;
    }
    return last[right->nletters];
}

/* ---- the listed words a word may be, as alike.py ----------------------------------------------------------------- */

static Alike *known_alike(Lookup *l, uint32_t word)
{
    for (int i = 0; i < l->nalike; i++) if (l->alike[i].word == word) return &l->alike[i];
    return NULL;
}

static void note(Lookup *l, uint32_t word, double alike)
{
    Alike *known = known_alike(l, word);
    if (known != NULL) { if (alike > known->alike) known->alike = alike; return; }
    if (l->nalike == l->alike_size) {
        int size = l->alike_size ? 2 * l->alike_size : 256;
        Alike *larger = realloc(l->alike, sizeof(Alike) * (size_t)size);
        if (larger == NULL) { l->failed = 1; PyErr_NoMemory(); return; }
        l->alike = larger; l->alike_size = size;
    }
    l->alike[l->nalike++] = (Alike){word, alike};
}

/* Words of the class of a reading of the word. */
static void add_sounding(Lookup *l, const Word *form, double factor, int loose)
{
    int64_t number = look_up(&l->class_, key_hash(form->key, form->nkey));
    uint32_t count;
    const uint32_t *members = number < 0 ? NULL : row(l, &l->member, (uint32_t)number, &count);
    for (uint32_t i = 0; members != NULL && i < count && !l->failed; i++) {
        Spelt listed;
        if (abs(length_of(l, members[i]) - form->nletters) > l->max_other_length || !listed_letters(l, members[i], &listed)) continue;
        find_sound(l, &listed);
        note(l, members[i], similarity(&l->sounds, form, &listed.is, loose) * factor);
    }
}

/* Words filed under letters of which the word may be a slip. */
static void add_slip(Lookup *l, const Word *word, const char *slip, int length, int loose)
{
    uint32_t nclasses, count;
    const uint32_t *classes = filed(&l->near, key_hash(slip, length), &nclasses);
    for (uint32_t c = 0; c < nclasses; c++) {
        const uint32_t *members = row(l, &l->member, classes[c], &count);
        for (uint32_t i = 0; members != NULL && i < count && !l->failed; i++) {
            Spelt listed;
            if (abs(length_of(l, members[i]) - word->nletters) > 1 || known_alike(l, members[i]) != NULL) continue;
            if (!listed_letters(l, members[i], &listed) || !one_letter_apart(word, &listed.is)) continue;
            find_sound(l, &listed);
            note(l, members[i], similarity(&l->sounds, word, &listed.is, loose));
        }
    }
}

static void add_slips(Lookup *l, const Word *word, int loose)
{
    if (word->nletters < l->sounds.min_misspelt - 1 || !only(word, 'a', 'z')) return;
    int last = word->nletters < l->sounds.min_misspelt ? 0 : word->nletters;
    for (int cut = -1; cut < last; cut++) {
        char slip[LONGEST + 2];
        int n = 0;
        slip[n++] = '-';            /* tables.SLIP */
        for (int i = 0; i < word->nletters; i++) if (i != cut) slip[n++] = word->letters[i];
        add_slip(l, word, slip, n, loose);
    }
}

static int add_class(uint32_t *classes, int n, uint32_t number)
{
    for (int i = 0; i < n; i++) if (classes[i] == number) return n;
    if (n < 1024) classes[n++] = number;
    return n;
}

/* Words whose class key is one class more or less. */
static void add_further(Lookup *l, const Word *word, int loose)
{
    uint32_t classes[1024], count;
    int n = 0, left = l->max_further, known = l->nalike;
    if (word->key[0] == '=') return;
    const uint32_t *longer = filed(&l->near, key_hash(word->key, word->nkey), &count);
    for (uint32_t i = 0; i < count; i++) n = add_class(classes, n, longer[i]);
    for (int cut = 0; cut < word->nkey && word->nkey >= l->sounds.min_deletes; cut++) {
        char shorter[MAX_SOUND + 2];
        int length = 0;
        for (int i = 0; i < word->nkey; i++) if (i != cut) shorter[length++] = word->key[i];
        int64_t own = look_up(&l->class_, key_hash(shorter, length));
        if (own >= 0) n = add_class(classes, n, (uint32_t)own);
    }
    for (int c = 0; c < n && left > 0; c++) {
        const uint32_t *members = row(l, &l->member, classes[c], &count);
        for (uint32_t i = 0; members != NULL && i < count && left > 0 && !l->failed; i++) {
            Spelt listed;
            int before = 0;
            if (abs(length_of(l, members[i]) - word->nletters) > l->max_further_length) continue;
            for (int k = 0; k < known && !before; k++) before = l->alike[k].word == members[i];
            if (before) continue;
            left--;
            if (!listed_letters(l, members[i], &listed)) continue;
            find_sound(l, &listed);
            note(l, members[i], similarity(&l->sounds, word, &listed.is, loose));
        }
    }
}

static int64_t known_word(Lookup *l, const char *letters, int length)
{
    Spelt word;
    uint32_t count;
    if (length > LONGEST) return -1;
    take_letters(&word, letters, length); find_sound(l, &word); find_key(l, &word);
    int64_t number = look_up(&l->class_, key_hash(word.key, word.is.nkey));
    const uint32_t *members = number < 0 ? NULL : row(l, &l->member, (uint32_t)number, &count);
    for (uint32_t i = 0; members != NULL && i < count; i++) {
        if (length_of(l, members[i]) != length || l->wordoffsets[members[i] + 1] > l->nworddata) continue;
        if (memcmp(l->worddata + l->wordoffsets[members[i]], letters, (size_t)length) == 0) return members[i];
    }
    return -1;
}

static int ascii_text(PyObject *text, const char **letters, int *length)
{
    Py_ssize_t n = 0;
    if (!PyUnicode_Check(text) || !PyUnicode_IS_ASCII(text)) return 0;
    *letters = PyUnicode_AsUTF8AndSize(text, &n);
    *length = (int)n;
    return *letters != NULL && n > 0 && n <= LONGEST;
}

static int alike_first(const void *left, const void *right)
{
    const Alike *a = left, *b = right;
    if (a->alike != b->alike) return a->alike > b->alike ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

static PyObject *alike_rows(Lookup *l)
{
    int n = 0;
    for (int i = 0; i < l->nalike; i++) if (l->alike[i].alike > 0) l->alike[n++] = l->alike[i];
    if (n > 1) qsort(l->alike, (size_t)n, sizeof(Alike), alike_first);
    PyObject *rows = PyTuple_New(n);
    for (int i = 0; rows != NULL && i < n; i++) {
        PyObject *one = Py_BuildValue("(Id)", (unsigned)l->alike[i].word, l->alike[i].alike);
        if (one == NULL) { Py_CLEAR(rows); break; }
        PyTuple_SET_ITEM(rows, i, one);
    }
    return rows;
}

static PyObject *damaged(void)
{
    PyErr_SetString(PyExc_ValueError, "a damaged index");
    return NULL;
}

/* similar(readings, short forms, loose) -> ((word, alike), ...), the most alike first; None for words not in ASCII */
static PyObject *similar_of(Lookup *l, PyObject *args)
{
    PyObject *readings, *shorts;
    Spelt word, form;
    const char *letters;
    int loose, length;
    if (!PyArg_ParseTuple(args, "O!O!p", &PyTuple_Type, &readings, &PyTuple_Type, &shorts, &loose)) return NULL;
    l->nalike = 0; l->damaged = l->failed = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(readings) && !l->failed; i++) {
        if (!ascii_text(PyTuple_GET_ITEM(readings, i), &letters, &length)) { if (PyErr_Occurred()) return NULL; Py_RETURN_NONE; }
        Spelt *read = i == 0 ? &word : &form;
        take_letters(read, letters, length); find_sound(l, read); find_key(l, read);
        add_sounding(l, &read->is, i == 0 ? 1.0 : l->other_reading, loose);
    }
    if (PyTuple_GET_SIZE(readings) == 0) Py_RETURN_NONE;
    add_slips(l, &word.is, loose);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(shorts) && !l->failed; i++) {
        if (!ascii_text(PyTuple_GET_ITEM(shorts, i), &letters, &length)) continue;
        int64_t number = known_word(l, letters, length);
        if (number >= 0) note(l, (uint32_t)number, l->short_form);
    }
    double best = 0.0;
    for (int i = 0; i < l->nalike; i++) if (l->alike[i].alike > best) best = l->alike[i].alike;
    if (best < l->near_enough) add_further(l, &word.is, loose);
    if (l->failed) return NULL;
    return l->damaged ? damaged() : alike_rows(l);
}

/* ---- words with a letter or two wrong ---------------------------------------------------------------------------- */

static void forget_seen(Lookup *l)
{
    l->nseen = 0;
    if (l->seen != NULL) memset(l->seen, 0, sizeof(uint32_t) * l->seen_size);
}

/* Whether a number, of a name or a class, is seen for the first time. */
static int is_new(Lookup *l, uint32_t number)
{
    if (2 * l->nseen >= l->seen_size) {
        uint64_t size = l->seen_size ? 2 * l->seen_size : 1024;
        uint32_t *larger = calloc(size, sizeof(uint32_t));
        if (larger == NULL) { l->failed = 1; PyErr_NoMemory(); return 0; }
        for (uint64_t i = 0; i < l->seen_size; i++) {
            if (l->seen[i] == 0) continue;
            uint64_t at = class_mix(l->seen[i]) & (size - 1);
            while (larger[at] != 0) at = (at + 1) & (size - 1);
            larger[at] = l->seen[i];
        }
        free(l->seen);
        l->seen = larger; l->seen_size = size;
    }
    uint64_t at = class_mix(number + 1) & (l->seen_size - 1);
    while (l->seen[at] != 0 && l->seen[at] != number + 1) at = (at + 1) & (l->seen_size - 1);
    if (l->seen[at] != 0) return 0;
    l->seen[at] = number + 1; l->nseen++;
    return 1;
}

static int share_an_outer_letter(const Word *word, const Word *listed)
{
    return listed->letters[0] == word->letters[0] || listed->letters[1] == word->letters[0]
        || listed->letters[listed->nletters - 1] == word->letters[word->nletters - 1];
}

/* The words, so few slips away, of the classes that have a word filed under a key of letters. */
static void add_misspelt(Lookup *l, const Word *word, const char *slip, int length, int most)
{
    uint32_t nclasses, count;
    const uint32_t *classes = filed(&l->near, key_hash(slip, length), &nclasses);
    for (uint32_t c = 0; c < nclasses && !l->failed; c++) {
        const uint32_t *members = is_new(l, classes[c]) ? row(l, &l->member, classes[c], &count) : NULL;
        for (uint32_t i = 0; members != NULL && i < count && !l->failed; i++) {
            Spelt listed;
            int letters = length_of(l, members[i]);
            if (abs(letters - word->nletters) > most || letters < (most == 2 ? l->sounds.min_misspelt : l->min_slip)) continue;
            if (!listed_letters(l, members[i], &listed) || !only(&listed.is, 'a', 'z') || !share_an_outer_letter(word, &listed.is)) continue;
            int apart = slips_apart(word, &listed.is, most);
            if (apart > 0 && apart <= most) note(l, members[i], l->misspelt[apart]);
        }
    }
}

static void add_shortened(Lookup *l, const Word *word, const char *letters, int length, int most)
{
    char slip[LONGEST + 3];
    slip[0] = '-';
    memcpy(slip + 1, letters, (size_t)length);
    add_misspelt(l, word, slip, length + 1, most);
    for (int cut = 0; cut < length; cut++) {
        memcpy(slip + 1, letters, (size_t)cut);
        memcpy(slip + 1 + cut, letters + cut + 1, (size_t)(length - cut - 1));
        add_misspelt(l, word, slip, length, most);
    }
}

/* Every key under which a word two slips away is filed: it and this word are one slip from a third. */
static void add_twice_misspelt(Lookup *l, const Word *word)
{
    char other[LONGEST + 2];
    int n = word->nletters;
    for (int at = 0; at <= n; at++) {
        memcpy(other, word->letters, (size_t)at);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            other[at] = letter;
            memcpy(other + at + 1, word->letters + at, (size_t)(n - at));
            add_shortened(l, word, other, n + 1, 2);
            if (at == n || letter == word->letters[at]) continue;
            memcpy(other + at + 1, word->letters + at + 1, (size_t)(n - at - 1));
            add_shortened(l, word, other, n, 2);
        }
        if (at < n) memcpy(other + at, word->letters + at + 1, (size_t)(n - at - 1));
        if (at < n) add_shortened(l, word, other, n - 1, 2);
        if (at + 1 >= n) continue;
        memcpy(other, word->letters, (size_t)n);
        other[at] = word->letters[at + 1]; other[at + 1] = word->letters[at];
        add_shortened(l, word, other, n, 2);
    }
}

static void note_known(Lookup *l, const Word *word, const char *letters, int length)
{
    if (length == word->nletters && memcmp(letters, word->letters, (size_t)length) == 0) return;
    int64_t number = length < l->min_slip || length >= l->sounds.min_misspelt ? -1 : known_word(l, letters, length);
    if (number >= 0) note(l, (uint32_t)number, l->misspelt[1]);
}

/* Words too short to be filed by their slips that are one slip away. */
static void add_short(Lookup *l, const Word *word)
{
    char other[LONGEST + 2];
    int n = word->nletters;
    for (int at = 0; at <= n && n <= l->sounds.min_misspelt; at++) {
        memcpy(other, word->letters, (size_t)at);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            other[at] = letter;
            memcpy(other + at + 1, word->letters + at, (size_t)(n - at));
            note_known(l, word, other, n + 1);
            if (at == n || letter == word->letters[at]) continue;
            memcpy(other + at + 1, word->letters + at + 1, (size_t)(n - at - 1));
            note_known(l, word, other, n);
        }
        if (at < n) memcpy(other + at, word->letters + at + 1, (size_t)(n - at - 1));
        if (at < n) note_known(l, word, other, n - 1);
        if (at + 1 >= n) continue;
        memcpy(other, word->letters, (size_t)n);
        other[at] = word->letters[at + 1]; other[at + 1] = word->letters[at];
        note_known(l, word, other, n);
    }
}

/* misspelt(letters, most) -> ((word, alike), ...) of words so many slips away, one or two */
static PyObject *misspelt_of(Lookup *l, PyObject *args)
{
    PyObject *text;
    const char *letters;
    Spelt word;
    int length, most;
    if (!PyArg_ParseTuple(args, "Ui", &text, &most)) return NULL;
    if (!ascii_text(text, &letters, &length)) { if (PyErr_Occurred()) return NULL; return PyTuple_New(0); }
    take_letters(&word, letters, length);
    l->nalike = 0; l->damaged = l->failed = 0;
    if (length < l->min_slip || length >= LONGEST || !only(&word.is, 'a', 'z')) return PyTuple_New(0);
    if (most > 2) most = 2;
    forget_seen(l);
    if (most == 1) add_short(l, &word.is);
    add_shortened(l, &word.is, word.letters, length, most);
    if (most == 2) add_twice_misspelt(l, &word.is);
    if (l->failed) return NULL;
    if (l->damaged) return damaged();
    return alike_rows(l);
}

/* ---- the names that share such words, as sharing.py --------------------------------------------------------------- */

static Slot *slot_of(Lookup *l, uint32_t word)
{
    uint64_t mask = l->nslots - 1, at = class_mix(word) & mask;
    while (l->slots[at].alike > 0 && l->slots[at].word != word) at = (at + 1) & mask;
    return &l->slots[at];
}

static int room_for_words(Lookup *l, Py_ssize_t words)
{
    uint64_t size = 1024;
    while (size < (uint64_t)words * 2) size *= 2;
    if (size > l->nslots) {
        free(l->slots);
        l->slots = malloc(sizeof(Slot) * size); l->nslots = size;
        if (l->slots == NULL) { l->nslots = 0; PyErr_NoMemory(); return 0; }
    }
    memset(l->slots, 0, sizeof(Slot) * l->nslots);
    return 1;
}

typedef struct { double said, least; int whole, both; } Asked; /* both: two words of the query must be there */

static int several(uint32_t bits) { return (bits & (bits - 1)) != 0; }

/* How much of both names the words alike make up; the name is kept where that is enough. */
static void look_at(Lookup *l, const Asked *asked, uint32_t name)
{
    if (name >= l->nnames) { l->damaged = 1; return; }
    if (!is_new(l, name)) return;
    uint32_t start = l->namestarts[name], end = l->namestarts[name + 1], said = 0, brings = 0;
    double listed = 0.0, shared = 0.0;
    int telling = 0;
    if (start > end || end > l->nnamewords) { l->damaged = 1; return; }
    for (uint32_t at = start; at < end; at++) {
        const Slot *slot = slot_of(l, l->namewords[at] >> 2);
        listed += l->namebits[at];
        if (slot->alike > 0) { shared += l->namebits[at] * slot->alike; said |= slot->said; brings |= slot->brings; }
        telling += !l->weak[(uint8_t)l->namekinds[at] & 127] && length_of(l, l->namewords[at] >> 2) > 1;
    }
    double more = asked->said > shared ? asked->said : shared;
    double share = shared / (l->listed_share * listed + (1 - l->listed_share) * more);
    if (asked->whole) { share += l->as_one * (1 - share); said = UINT32_MAX; }
    if (share < asked->least || (asked->both && !several(brings))) return;
    if (l->nfound == l->found_size) {
        int size = l->found_size ? 2 * l->found_size : 256;
        Found *larger = realloc(l->found, sizeof(Found) * (size_t)size);
        if (larger == NULL) { l->failed = 1; PyErr_NoMemory(); return; }
        l->found = larger; l->found_size = size;
    }
    l->found[l->nfound++] = (Found){name, said, share, telling};
}

static void look_at_bearers(Lookup *l, const Asked *asked, uint32_t word, uint32_t most)
{
    uint32_t count;
    const uint32_t *names = row(l, &l->bearer, word, &count);
    for (uint32_t i = 0; names != NULL && i < count && i < most && !l->failed; i++) look_at(l, asked, names[i]);
}

typedef struct { uint32_t *words; int nwords, brings; uint64_t bearers; } Said;   /* words that bring up names */

static uint32_t count_of_bearers(Lookup *l, uint32_t word)
{
    uint32_t count;
    row(l, &l->bearer, word, &count);
    return count;
}

/* Notes what each word of the query may be. */
static int take_said(Lookup *l, PyObject *rows, Said *said, uint32_t *words)
{
    for (Py_ssize_t r = 0; r < PyTuple_GET_SIZE(rows); r++) {
        PyObject *similar;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(rows, r), "pO!", &said[r].brings, &PyTuple_Type, &similar)) return 0;
        said[r].words = words;
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(similar); i++) {
            unsigned number;
            double alike;
            if (!PyArg_ParseTuple(PyTuple_GET_ITEM(similar, i), "Id", &number, &alike)) return 0;
            Slot *slot = slot_of(l, number);
            slot->word = number;
            if (alike > slot->alike) slot->alike = alike;
            if (!said[r].brings) continue;
            slot->said |= 1u << r;
            if (alike < l->min_brings) continue;
            slot->brings |= 1u << r;
            words[said[r].nwords++] = number;
            said[r].bearers += count_of_bearers(l, number);
        }
        words += said[r].nwords;
    }
    return !l->damaged || damaged() != NULL;
}

static int rarest_first(const void *left, const void *right)
{
    const Bearers *a = left, *b = right;
    if (a->bearers != b->bearers) return a->bearers < b->bearers ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

/* Names that have one of the rarer words. */
static void look_at_rare(Lookup *l, const Asked *asked, const uint32_t *words, int n)
{
    Bearers *rare = malloc(sizeof(Bearers) * (size_t)(n + 1));
    int64_t left = l->max_bearers;
    if (rare == NULL) { l->failed = 1; PyErr_NoMemory(); return; }
    for (int i = 0; i < n; i++) rare[i] = (Bearers){count_of_bearers(l, words[i]), words[i]};
    if (n > 1) qsort(rare, (size_t)n, sizeof(Bearers), rarest_first);
    for (int i = 0; i < n; i++) {
        if (i > 0 && rare[i].word == rare[i - 1].word) continue;
        left -= rare[i].bearers;
        if (left < 0) break;
        look_at_bearers(l, asked, rare[i].word, rare[i].bearers);
    }
    free(rare);
}

static int brought_by(Lookup *l, uint32_t word, int place) { return (slot_of(l, word)->brings >> place & 1) != 0; }

static int classes_of(Lookup *l, const Said *said, uint32_t **classes)
{
    int n = 0;
    *classes = malloc(sizeof(uint32_t) * (size_t)(said->nwords + 1));
    for (int i = 0; *classes != NULL && i < said->nwords; i++) {
        int known = 0;
        uint32_t number = l->wordclass[said->words[i]];
        for (int k = 0; k < n && !known; k++) known = (*classes)[k] == number;
        if (!known) (*classes)[n++] = number;
    }
    return n;
}

/* Names filed under a word for each of two words of the query, both too common to go through their bearers. */
static void look_at_pairs(Lookup *l, const Asked *asked, const Said *said, int left, int right)
{
    uint32_t *lefts, *rights;
    int nlefts = classes_of(l, &said[left], &lefts), nrights = classes_of(l, &said[right], &rights);
    if (lefts == NULL || rights == NULL) { l->failed = 1; PyErr_NoMemory(); }
    for (int i = 0; i < nlefts && !l->failed; i++)
        for (int k = 0; k < nrights && !l->failed; k++) {
            uint64_t mixed = (class_mix(lefts[i]) + class_mix(rights[k])) & 0xFFFFFFFFFFFFFFFULL, bit = mixed >> l->bitshift;
            if (bit >> 3 >= l->npairbits || !(l->pairbits[bit >> 3] >> (bit & 7) & 1)) continue;
            uint64_t bucket = mixed >> l->bucketshift;
            if (bucket >= l->nbuckets || l->pairstarts[bucket + 1] > l->nentries) { l->damaged = 1; continue; }
            for (uint64_t at = l->pairstarts[bucket]; at < l->pairstarts[bucket + 1]; at++) {
                const uint32_t *entry = l->pairentries + at * PAIR_ENTRY;
                uint32_t one = entry[0] >> 2, other = entry[1] >> 2;
                if ((brought_by(l, one, left) && brought_by(l, other, right)) || (brought_by(l, one, right) && brought_by(l, other, left)))
                    look_at(l, asked, entry[2]);
            }
        }
    free(lefts); free(rights);
}

/* Names that have words for two of the query's: those of all its words but the commonest are gone through. */
static void look_at_several(Lookup *l, const Asked *asked, const Said *said, int n)
{
    int commonest = 0;
    for (int r = 1; r < n; r++) if (said[r].bearers > said[commonest].bearers) commonest = r;
    for (int r = 0; r < n; r++) {
        if (r == commonest || said[r].bearers > (uint64_t)l->max_gone_through) continue;
        for (int i = 0; i < said[r].nwords; i++) look_at_bearers(l, asked, said[r].words[i], UINT32_MAX);
    }
    for (int r = 0; r < n; r++)
        for (int other = r + 1; other < n && !l->failed; other++)
            if (said[r].bearers > (uint64_t)l->max_gone_through && said[other].bearers > (uint64_t)l->max_gone_through)
                look_at_pairs(l, asked, said, r, other);
}

/* Names that have the query's only word; of those too many, the first ones and those that have no other word. */
static void look_at_lone(Lookup *l, const Asked *asked, const Said *said)
{
    uint32_t left = (uint32_t)l->max_gone_through, count;
    for (int i = 0; i < said->nwords; i++) {
        uint32_t bearers = count_of_bearers(l, said->words[i]), most = bearers < left ? bearers : left;
        Spelt word;
        look_at_bearers(l, asked, said->words[i], most);
        left -= most;
        if (most == bearers || !listed_letters(l, said->words[i], &word)) continue;
        find_sound(l, &word);
        const uint32_t *names = filed(&l->single, key_hash(word.sound, word.is.nsound), &count);
        for (uint32_t k = 0; k < count; k++) if ((names[k] & 3) == 1) look_at(l, asked, names[k] >> 2); /* filing.SINGLE */
    }
}

static int likest_first(const void *left, const void *right)
{
    const Found *a = left, *b = right;
    if (a->share != b->share) return a->share > b->share ? -1 : 1;
    return a->name < b->name ? -1 : a->name > b->name;
}

/* The best names, at most a few of each of `limit` parties. */
static PyObject *best_names(Lookup *l, int limit)
{
    uint32_t *parties = calloc((size_t)limit + 1, sizeof(uint32_t));
    int *times = calloc((size_t)limit + 1, sizeof(int)), n = 0, failed = 0;
    PyObject *rows = PyList_New(0);
    if (parties == NULL || times == NULL || rows == NULL) { free(parties); free(times); Py_XDECREF(rows); return PyErr_NoMemory(); }
    if (l->nfound > 1) qsort(l->found, (size_t)l->nfound, sizeof(Found), likest_first);
    for (int i = 0; i < l->nfound && !failed; i++) {
        int at = 0;
        while (at < n && parties[at] != l->nameparty[l->found[i].name]) at++;
        if (at == limit) continue;
        if (at == n) parties[n++] = l->nameparty[l->found[i].name];
        if (++times[at] > l->max_of_party) continue;
        PyObject *one = Py_BuildValue("(IdIi)", (unsigned)l->found[i].name, l->found[i].share, (unsigned)l->found[i].said, l->found[i].telling);
        failed = one == NULL || PyList_Append(rows, one) < 0;
        Py_XDECREF(one);
    }
    free(parties); free(times);
    if (failed) Py_CLEAR(rows);
    return rows;
}

/* names(words, wholes, said, least, limit) -> [(name, share, bits of words, telling words), ...]; `words` are (brings up names,
   what `similar` found) */
static PyObject *names_of(Lookup *l, PyObject *args)
{
    PyObject *rows, *wholes;
    Asked asked = {0};
    Said said[MAX_WORDS] = {{0}};
    Py_ssize_t words = 0;
    int limit;
    if (!PyArg_ParseTuple(args, "O!O!ddi", &PyTuple_Type, &rows, &PyTuple_Type, &wholes, &asked.said, &asked.least, &limit)) return NULL;
    int n = (int)PyTuple_GET_SIZE(rows);
    for (int r = 0; r < n; r++) words += PyTuple_Check(PyTuple_GET_ITEM(rows, r)) && PyTuple_GET_SIZE(PyTuple_GET_ITEM(rows, r)) == 2
        && PyTuple_Check(PyTuple_GET_ITEM(PyTuple_GET_ITEM(rows, r), 1)) ? PyTuple_GET_SIZE(PyTuple_GET_ITEM(PyTuple_GET_ITEM(rows, r), 1)) : 0;
    if (n > MAX_WORDS || limit < 1 || limit > 10000) return PyErr_Format(PyExc_ValueError, "too many words or names");
    if (!room_for_words(l, words)) return NULL;
    uint32_t *telling = malloc(sizeof(uint32_t) * (size_t)(words + 1));
    if (telling == NULL) return PyErr_NoMemory();
    l->nfound = 0; l->damaged = l->failed = 0;
    forget_seen(l);
    if (!take_said(l, rows, said, telling)) { free(telling); return NULL; }
    asked.whole = 1;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(wholes); i++) {
        uint32_t count;
        uint64_t key = PyLong_AsUnsignedLongLong(PyTuple_GET_ITEM(wholes, i));
        if (PyErr_Occurred()) { free(telling); return NULL; }
        const uint32_t *names = filed(&l->whole, key, &count);
        for (uint32_t k = 0; k < count; k++) look_at(l, &asked, names[k]);
    }
    asked.whole = 0;
    int ntelling = 0;
    for (int r = 0; r < n; r++) ntelling += said[r].nwords;
    look_at_rare(l, &asked, telling, ntelling);
    if (n == 1) look_at_lone(l, &asked, said);
    asked.both = 1;
    look_at_several(l, &asked, said, n);
    free(telling);
    if (l->failed) return NULL;
    return l->damaged ? damaged() : best_names(l, limit);
}

/* ---- setting up -------------------------------------------------------------------------------------------------- */

static int open_rows(Lookup *l, PyObject *sections, const char *name, Rows *rows)
{
    char starts[32], flat[32];
    PyOS_snprintf(starts, sizeof starts, "%s.starts", name); PyOS_snprintf(flat, sizeof flat, "%s.flat", name);
    rows->starts = section(&l->buffers, sections, starts, 4, &rows->n);
    rows->flat = rows->starts == NULL ? NULL : section(&l->buffers, sections, flat, 4, &rows->nflat);
    if (rows->flat != NULL && rows->n-- == 0) { PyErr_Format(PyExc_ValueError, "rows %s", name); return 0; }
    return rows->flat != NULL;
}

static int open_sections(Lookup *l, PyObject *s)
{
    uint64_t offsets, classes, parties, starts, bits, kinds, pairstarts, entries;
    int right = open_table(&l->buffers, s, "class", &l->class_) && open_table(&l->buffers, s, "near", &l->near) && open_table(&l->buffers, s, "single", &l->single)
        && open_table(&l->buffers, s, "whole", &l->whole) && open_rows(l, s, "bearer", &l->bearer) && open_rows(l, s, "member", &l->member)
        && (l->wordoffsets = section(&l->buffers, s, "word.offsets", 4, &offsets)) && (l->wordclass = section(&l->buffers, s, "word.class", 4, &classes))
        && (l->worddata = section(&l->buffers, s, "word.data", 1, &l->nworddata)) && (l->nameparty = section(&l->buffers, s, "name.party", 4, &parties))
        && (l->namestarts = section(&l->buffers, s, "name.starts", 4, &starts)) && (l->namewords = section(&l->buffers, s, "name.words", 4, &l->nnamewords))
        && (l->namebits = section(&l->buffers, s, "name.bits", 1, &bits)) && (l->namekinds = section(&l->buffers, s, "name.kinds", 1, &kinds)) && (l->pairbits = section(&l->buffers, s, "pair.bits", 1, &l->npairbits))
        && (l->pairstarts = section(&l->buffers, s, "pair.starts", 4, &pairstarts)) && (l->pairentries = section(&l->buffers, s, "pair.entries", 4, &entries));
    if (!right) return 0;
    l->nwords = classes; l->nnames = parties; l->nbuckets = pairstarts - 1; l->nentries = entries / PAIR_ENTRY;
    int bitpower = power_of(8 * l->npairbits), bucketpower = power_of(l->nbuckets);
    right = offsets == classes + 1 && starts == parties + 1 && bits == l->nnamewords && kinds == bits && pairstarts > 1 && bitpower >= 0 && bucketpower >= 0
        && l->bearer.n == l->nwords;
    l->bitshift = 60 - bitpower; l->bucketshift = 60 - bucketpower;
    if (!right) PyErr_SetString(PyExc_ValueError, "sections of other lengths");
    return right;
}

static int take_limits(Lookup *l, PyObject *d)
{
    l->other_reading = number(d, "other_reading"); l->short_form = number(d, "short_form");
    l->near_enough = number(d, "near_enough"); l->min_brings = number(d, "min_brings");
    l->listed_share = number(d, "listed_share"); l->as_one = number(d, "as_one");
    l->misspelt[1] = number(d, "misspelt_once"); l->misspelt[2] = number(d, "misspelt_twice");
    l->max_other_length = (int)number(d, "max_other_length"); l->max_further_length = (int)number(d, "max_further_length");
    l->max_further = (int)number(d, "max_further"); l->max_bearers = (int)number(d, "max_bearers");
    l->max_gone_through = (int)number(d, "max_gone_through"); l->max_of_party = (int)number(d, "max_of_party");
    l->min_slip = (int)number(d, "min_slip");
    return !PyErr_Occurred();
}

static PyObject *Lookup_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    PyObject *sections, *data;
    if (named != NULL && PyDict_GET_SIZE(named) > 0) return PyErr_Format(PyExc_TypeError, "Lookup takes two arguments by place");
    if (!PyArg_ParseTuple(args, "OO", &sections, &data)) return NULL;
    Lookup *l = (Lookup *)type->tp_alloc(type, 0);
    if (l == NULL) return NULL;
    if (open_sections(l, sections) && take_limits(l, data) && take_sounds(&l->sounds, data) && take_bytes(data, "weak", l->weak, LETTERS)) return (PyObject *)l;
    Py_DECREF(l);
    return NULL;
}

static void Lookup_dealloc(Lookup *l)
{
    free_sounds(&l->sounds); release(&l->buffers);
    free(l->alike); free(l->slots); free(l->seen); free(l->found);
    Py_TYPE(l)->tp_free((PyObject *)l);
}

/* Making what is returned may let another thread in, for which there is the plain code. */
static PyObject *alone(Lookup *l, PyObject *(*call)(Lookup *, PyObject *), PyObject *args)
{
    if (l->busy) Py_RETURN_NONE;
    l->busy = 1;
    PyObject *found = call(l, args);
    l->busy = 0;
    return found;
}

static PyObject *Lookup_similar(Lookup *l, PyObject *args) { return alone(l, similar_of, args); }
static PyObject *Lookup_misspelt(Lookup *l, PyObject *args) { return alone(l, misspelt_of, args); }
static PyObject *Lookup_names(Lookup *l, PyObject *args) { return alone(l, names_of, args); }

static PyMethodDef lookup_methods[] = {
    {"similar", (PyCFunction)Lookup_similar, METH_VARARGS, "similar(readings, short forms, loose) -> ((word, alike), ...), or None where the plain code must do it"},
    {"misspelt", (PyCFunction)Lookup_misspelt, METH_VARARGS, "misspelt(letters, most) -> ((word, alike), ...)"},
    {"names", (PyCFunction)Lookup_names, METH_VARARGS, "names(words, wholes, said, least, limit) -> [(name, share, bits of words, telling words), ...]"},
    {NULL, NULL, 0, NULL}};
static PyTypeObject LookupType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "saksi.index._lookup.Lookup", .tp_basicsize = sizeof(Lookup),
    .tp_dealloc = (destructor)Lookup_dealloc, .tp_flags = Py_TPFLAGS_DEFAULT, .tp_doc = "Single names against one index",
    .tp_methods = lookup_methods, .tp_new = Lookup_new};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_lookup", .m_doc = "See lookup_kernel.py", .m_size = -1};

PyMODINIT_FUNC PyInit__lookup(void)
{
    if (PyType_Ready(&LookupType) < 0) return NULL;
    PyObject *made = PyModule_Create(&module);
    if (made == NULL || PyModule_AddIntConstant(made, "VERSION", VERSION) < 0 || PyModule_AddObjectRef(made, "Lookup", (PyObject *)&LookupType) < 0) { Py_XDECREF(made); return NULL; }
    return made;
}
