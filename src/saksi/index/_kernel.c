/* The scan of a text at the speed of reading: the words of it that may be names, and the names it holds.

   This does what segments.py, units.py, pairs.py and align.py do: what it sees, and how alike it holds two names to be,
   is what they say, to the last bit. Where a word is out of the ordinary it asks the plain code, and names in scripts
   without spaces, and names of one word, it leaves to the plain code where one might begin.

   All numbers and tables that decide anything come from Python when a Kernel is made; see kernel.py. Numbers read from
   the index file are checked before they are used as places in it, as a large file is not checked against its digest. */

#include "_words.h"
#include <math.h>

enum { VERSION = 8 };               /* as in kernel.py */
enum { WORD = 1, MARK = 2, LOWER = 4, CAMEL_LEFT = 8, PLAIN = 16, COMBINES = 32, BREAK = 64, COMMA = 128,
       APOSTROPHE = 256, HYPHEN = 512, DIGIT = 1024, PASSED = 2048 };
enum { UNSPACED = 1, LOOSE = 2, NATIVE = 4, HANGUL = 8, LATIN = 16, COMMON = 32, CONFUSABLE = 64 };
enum { OTHER, PERSONAL, FIXED };
enum { LEAVABLE = 1, CORE = 2, NEVER_ALTERED = 4, NAMES = 8, UNSAID = 16 };    /* what a word is in a name */
enum { CONJUNCTION = 1, GOES_ON = 2 };  /* what a word is between words of a name */
enum { UNITS_AROUND = 1 << 20 };         /* more than there are around any word */
enum { EXACT, CLOSE, FUZZY, NONE };     /* tiers, as in kernel.py */
enum { WHOLE = 3 };                     /* singles.py: a name written as one word */
enum { CAPITAL = 1, JOINED = 2, HALF = 4, SYLLABLE = 8 };
enum { MAX_NAME_LETTERS = 64, MAX_LETTERS = 255, SYLLABLES = 3, MAX_SCRIPTS = 64, MAX_SEGMENT = 4096, PAGE = 256, PAGES = 0x110000 / PAGE };
enum { ALIKE_BITS = 16, UNKNOWN_BITS = 16, BROUGHT_BITS = 12, SPELT_BITS = 13, BLOCK = 1 << 20 };
enum { NUMBER_BITS = 20, MAX_RECORDS = 1 << 19, LINE_BITS = 14, LINE = 16 };   /* pairs that bring up nothing, a line of them at a time */
enum { FIRST_WORDS = 1 << 12 };         /* room for words at first */

typedef struct { uint16_t flags; uint8_t script, length; Py_UCS4 lower; const char *letters; } Char;
typedef struct { Word word; int32_t class_; } Form;
typedef struct Record Record;
struct Record {
    const Py_UCS4 *text; int length;
    uint8_t script, form, single, cut;
    int8_t common;                  /* whether its letters are a common word; -1 where nobody asked */
    uint32_t number;
    Form *forms; int nforms, nreadings, nbases;
    uint32_t *own, *near, *slips; int nown, nnear, nslips;
    uint64_t *own_mixes, *near_mixes, *slip_mixes;
    Record **halves; int ncuts;     /* left and right by turns */
    PyObject *singles;              /* names of this one word, NULL where nobody asked; `told` owns it */
};
typedef struct { char *letters; int length, max_letters; char **instead; int ninstead; } Variant;
typedef struct { Py_UCS4 **strip; int *lengths; int nstrip; Py_UCS4 **add; int *addlengths; int nadd; int keep, twice; } Affixes;
typedef struct { Affixes *endings, *prefixes; int nendings, nprefixes; } Script;
typedef struct { Py_ssize_t start, end; uint64_t hashed; uint8_t script, tie, capital; int length, commas; Py_UCS4 text[MAX_NAME_LETTERS + 2]; } Piece;
typedef struct { int first, last, half; uint8_t tied; Record *record; } Unit;
typedef struct Block { struct Block *next; size_t used, size; char data[]; } Block;
typedef struct { Block *head; size_t total; } Arena;
typedef struct { uint64_t *keys; uint32_t *values; uint64_t size; } Kinds;
typedef struct { uint64_t key; double value; } Known;
typedef struct { uint64_t hashed; Record *record; } Slot;
typedef struct { uint64_t pair; const uint32_t *names; } Brought;       /* their count first */
typedef struct { uint32_t word; uint8_t nsound, nkey; char letters[26]; } Spelt;    /* sound, then class key; `word` from 1 */
typedef struct { uint32_t name; int first, last; } Found;
typedef struct { int position, unit, away; int64_t order; double alike, weight; } Pairing;
typedef struct { const Pairing *pairs; int n; uint32_t start; int size; } Pairings;     /* with a name of `size` words */
typedef struct { char sound[32]; int length; const char **names; int *lengths; int nnames; } Same;

/* Numbers that decide something, by the names under which kernel.py gives them. */
#define LIMITS(X) \
    X(double, min_alike) X(double, initial_alike) X(double, other_reading) X(double, min_alike_loose) \
    X(double, min_alike_joined) X(double, cost_middle) X(double, cost_patronymic) X(double, cost_generic) \
    X(double, cost_out_of_order) X(double, cost_stranger) X(double, slope) X(double, altered) X(double, initial_last) \
    X(double, min_close) X(double, min_fuzzy) X(double, exact) X(double, rounding) X(double, min_misspelt_score) \
    X(double, bits_exact) X(double, bits_close) X(double, bits_fuzzy) X(double, bits_loose) X(double, bits_native) \
    X(double, bits_without_generic) X(double, bits_misspelt) X(double, bits_of_misspelt_name) \
    X(double, bits_with_initial) X(double, bits_lower_case) X(double, bits_lower_case_common) \
    X(double, bits_single) X(double, min_single_loose) X(double, bits_whole) X(double, alike_whole) \
    X(int, max_strangers) X(int, min_capitals) X(int, max_short_letters) \
    X(int, min_loose_letters) X(int, min_joined_letters) X(int, min_split) X(int, max_split) X(int, max_camel) \
    X(int, min_whole) X(int, min_sounding) X(int, max_gap) X(int, reach) X(int, max_words) X(int, max_abbreviation) X(int, min_single_letters) \
    X(int, min_single_base) X(int, min_leavable) \
    X(size_t, max_bytes)

typedef struct {
    PyObject_HEAD
    PyObject *describe, *romanise, *cuts, *normal, *read, *names, *told;
    Buffers buffers;
    Table class_, anchor, single, near, string, whole;
    const uint8_t *pairbits; uint64_t npairbits; const uint32_t *pairstarts, *pairentries; uint64_t nbuckets, nentries;
    int bitshift, bucketshift;
    const uint32_t *wordoffsets, *wordclass; const char *worddata; uint64_t nwords, nworddata;
    const uint32_t *namestarts, *namewords; const uint8_t *namebits; const char *namekinds; uint64_t nnames, nnamewords;
    Char *pages[PAGES];
    uint8_t scriptflags[MAX_SCRIPTS]; Script scripts[MAX_SCRIPTS]; int nscripts;
    Sounds sounds; uint8_t kindflags[128];
    Variant *variants; int nvariants;
    Same *same; int nsame;
    Py_UCS4 **endings; int *endinglengths; int nendings;     /* of Korean words */
#define FIELD(type, name) type name;
    LIMITS(FIELD)
#undef FIELD
    Arena fixed, words;             /* kept for good; forgotten together when full */
    Slot *memory; uint64_t nmemory; uint32_t nrecords;
    Known *alike;
    Piece *pieces; int npieces;
    int *spaced; int nspaced;
    Unit *units; int nunits, units_size;
    int *rowstarts, *rowunits; uint8_t *capitals;
    Found *found; int nfound, found_size;
    Pairing *scored, *kept; int nscored, scored_size, kept_size;
    Kinds weak;                                     /* letters of words that may stand inside names */
    const uint8_t *common; uint64_t ncommon; uint32_t nslots;   /* resources/frequencies.py packed */
    uint64_t *seen; uint64_t nseen, seen_size;      /* names brought up in the segment, by where they begin */
    uint32_t *nothing; void *nothing_room;          /* pairs that bring up no name */
    uint64_t *unknown;                              /* neighbours that are no word */
    Brought *brought; uint32_t *names_up; uint32_t nnames_up, names_up_size;     /* names that pairs bring up */
    Spelt *spelt;
    int commas;
    int busy, damaged, failed;      /* failed: an exception is set */
} Kernel;

typedef struct { PyObject *words, *segments, *strings; int kind; const void *data; Py_ssize_t end; int cased; } Text;

/* ---- memory ---------------------------------------------------------------------------------------------------- */

static void *take(Arena *arena, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if (arena->head == NULL || arena->head->used + size > arena->head->size) {
        size_t room = size > BLOCK ? size : BLOCK;
        Block *block = malloc(sizeof(Block) + room);
        if (block == NULL) return NULL;
        block->next = arena->head; block->used = 0; block->size = room;
        arena->head = block; arena->total += room;
    }
    void *found = arena->head->data + arena->head->used;
    arena->head->used += size;
    return found;
}

static void empty(Arena *arena)
{
    while (arena->head != NULL) { Block *next = arena->head->next; free(arena->head); arena->head = next; }
    arena->total = 0;
}

static const char *keep(Kernel *k, Arena *arena, const char *letters, int length)
{
    char *kept = take(arena, (size_t)length + 1);
    if (kept == NULL) { k->failed = 1; PyErr_NoMemory(); return ""; }
    memcpy(kept, letters, (size_t)length); kept[length] = 0;
    return kept;
}

static void forget(Kernel *k)
{
    empty(&k->words);
    if (PyList_SetSlice(k->told, 0, PyList_GET_SIZE(k->told), NULL) < 0) PyErr_Clear();    /* never for a list that shrinks */
    memset(k->memory, 0, sizeof(Slot) * k->nmemory);
    memset(k->alike, 0, sizeof(Known) << ALIKE_BITS);
    memset(k->nothing, 0, sizeof(uint32_t) * LINE << LINE_BITS);
    memset(k->brought, 0, sizeof(Brought) << BROUGHT_BITS);
    k->nrecords = 0;
}

/* ---- words of the index ---------------------------------------------------------------------------------------- */

static int word_letters(Kernel *k, uint32_t number, const char **letters)
{
    if (number >= k->nwords) { k->damaged = 1; return 0; }
    uint32_t start = k->wordoffsets[number], end = k->wordoffsets[number + 1];
    if (start > end || end > k->nworddata || end - start >= MAX_ROMAN / 2) { k->damaged = 1; return 0; }
    *letters = k->worddata + start;
    return (int)(end - start);
}

static int32_t class_of_word(Kernel *k, uint32_t number)
{
    if (number >= k->nwords) { k->damaged = 1; return -1; }
    return (int32_t)k->wordclass[number];
}

static int32_t class_of_anchor(Kernel *k, const char *letters, int length)
{
    int64_t number = look_up(&k->anchor, key_hash(letters, length));
    const char *listed;
    if (number < 0 || word_letters(k, (uint32_t)number, &listed) != length || !same_bytes(listed, letters, length)) return -1;
    return class_of_word(k, (uint32_t)number);
}

static Word word_of(Kernel *k, Arena *arena, const char *letters, int length)
{
    char sound[MAX_ROMAN + 1], key[MAX_ROMAN + 2];
    Word word;
    word.nletters = length; word.letters = keep(k, arena, letters, length);
    word.nsound = spell(&k->sounds, letters, length, sound, MAX_ROMAN - 1); word.sound = keep(k, arena, sound, word.nsound);
    word.nkey = class_key(&k->sounds, sound, word.nsound, key); word.key = keep(k, arena, key, word.nkey);
    return word;
}

/* ---- how alike a word of the text and a listed one are, as Guise ------------------------------------------------- */

static int worth_comparing(Kernel *k, const Word *left, const Word *right)
{
    if (left->nkey == right->nkey && same_bytes(left->key, right->key, left->nkey)) return 1;
    if (misspelling(&k->sounds, left, right) > 0) return 1;
    if (left->nletters < 4 || right->nletters < 4 || abs(left->nkey - right->nkey) > 1) return 0;
    if (left->nkey == 0 || right->nkey == 0) return left->nkey == right->nkey;
    return left->key[0] == right->key[0] || left->key[left->nkey - 1] == right->key[right->nkey - 1];
}

static double same_base(const Record *record, const Word *word)
{
    for (int i = record->nreadings; i < record->nbases; i++) if (same_letters(&record->forms[i].word, word)) return 1.0;
    return 0.0;
}

static double best_form(Kernel *k, const Record *record, const Word *word, int way, int loose)
{
    double best = 0.0;
    for (int rank = 0; rank < record->nforms; rank++) {
        const Word *form = &record->forms[rank].word;
        if (same_letters(form, word)) return record->nreadings <= rank && rank < record->nbases ? 1.0 : k->other_reading;
        if (worth_comparing(k, form, word)) {
            double alike = similarity(&k->sounds, form, word, loose) * (rank == 0 ? 1.0 : k->other_reading);
            if (alike > best) best = alike;
        } else if (form->nletters == 1 && way == PERSONAL && word->nletters > 0 && word->letters[0] == form->letters[0]) {
            if (k->initial_alike > best) best = k->initial_alike;
        }
    }
    return best >= k->min_alike ? best : 0.0;
}

/* A listed word with its sound and class key, which are kept in `spelt` if they are short, else in `room`. */
static Word spelt_word(Kernel *k, uint32_t number, const char *letters, int length, char *room)
{
    Word word = {.letters = letters, .nletters = length};
    Spelt *known = &k->spelt[number * 0x9E3779B1U >> (32 - SPELT_BITS)];
    if (known->word != number + 1) {
        char *key = room + MAX_ROMAN + 1;
        word.sound = room; word.nsound = spell(&k->sounds, letters, length, room, MAX_ROMAN - 1);
        word.key = key; word.nkey = class_key(&k->sounds, room, word.nsound, key);
        if (word.nsound + word.nkey > (int)sizeof known->letters) return word;
        known->word = number + 1; known->nsound = (uint8_t)word.nsound; known->nkey = (uint8_t)word.nkey;
        memcpy(known->letters, room, (size_t)word.nsound); memcpy(known->letters + word.nsound, key, (size_t)word.nkey);
    }
    word.sound = known->letters; word.nsound = known->nsound;
    word.key = known->letters + word.nsound; word.nkey = known->nkey;
    return word;
}

static double compare(Kernel *k, const Record *record, uint32_t tagged)
{
    Word word;
    int way = tagged & 3;
    if (record->nforms == 0) return 0.0;
    word.nletters = word_letters(k, tagged >> 2, &word.letters);
    if (same_letters(&record->forms[0].word, &word)) return 1.0;
    if (way == FIXED || record->form & HALF) return 0.0;
    if (!(record->form & CAPITAL)) return way != PERSONAL ? same_base(record, &word) : 0.0;
    char room[2 * MAX_ROMAN + 4];
    word = spelt_word(k, tagged >> 2, word.letters, word.nletters, room);
    uint8_t script = k->scriptflags[record->script];
    int loose = (script & LOOSE) != 0;
    const Word *first = &record->forms[0].word;
    if (record->form & JOINED) {
        if (same_sound(first, &word)) return k->sounds.same_sound;
        double joined = loose ? similarity(&k->sounds, first, &word, loose) : 0.0;
        return joined >= k->min_alike_joined ? joined : 0.0;
    }
    int is_short = word.nkey > 0 && word.key[0] == '=' && word.nletters < k->min_loose_letters;
    if (loose && !(script & NATIVE) && is_short) return same_sound(first, &word) ? k->sounds.same_sound : same_base(record, &word);
    double best = best_form(k, record, &word, way, loose);
    return !loose || best >= k->min_alike_loose ? best : 0.0;
}

/* Remembered where the two have to be compared by their sounds. */
static double alike(Kernel *k, const Record *record, uint32_t tagged)
{
    if (!(record->form & CAPITAL) || record->form & HALF || (tagged & 3) == FIXED) return compare(k, record, tagged);
    uint64_t key = ((uint64_t)record->number + 1) << 32 | tagged;
    Known *known = &k->alike[(key * 0x9E3779B97F4A7C15ULL) >> (64 - ALIKE_BITS)];
    if (known->key != key) { known->value = compare(k, record, tagged); known->key = key; }
    return known->value;
}

/* ---- characters ------------------------------------------------------------------------------------------------- */

static const Char *describe(Kernel *k, Py_UCS4 code)
{
    static const Char nothing = {0};
    Char *page = k->pages[code / PAGE];
    if (page == NULL) {
        page = k->pages[code / PAGE] = calloc(PAGE, sizeof(Char));
        if (page == NULL) { k->failed = 1; PyErr_NoMemory(); return &nothing; }
    }
    Char *found = &page[code % PAGE];
    const char *letters;
    Py_ssize_t length;
    unsigned int flags, script, lower;
    PyObject *told = PyObject_CallFunction(k->describe, "I", (unsigned int)code);
    if (told == NULL || !PyArg_ParseTuple(told, "IIIs#", &flags, &script, &lower, &letters, &length)) {
        Py_XDECREF(told); k->failed = 1; return &nothing;
    }
    found->flags = (uint16_t)flags; found->script = (uint8_t)(script % MAX_SCRIPTS);
    found->lower = (Py_UCS4)lower; found->length = (uint8_t)length;
    if (length > 255) found->flags &= (uint16_t)~PLAIN;
    found->letters = keep(k, &k->fixed, letters, (int)(length > 255 ? 0 : length));
    Py_DECREF(told);
    return found;
}

static inline const Char *char_of(Kernel *k, Py_UCS4 code)
{
    const Char *page = k->pages[code / PAGE];
    return page != NULL && page[code % PAGE].letters != NULL ? &page[code % PAGE] : describe(k, code);
}

static int is_normal(Kernel *k, const Py_UCS4 *text, int length)
{
    PyObject *word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, length);
    PyObject *told = word == NULL ? NULL : PyObject_CallOneArg(k->normal, word);
    int normal = told == NULL ? -1 : PyObject_IsTrue(told);
    Py_XDECREF(word); Py_XDECREF(told);
    if (normal < 0) k->failed = 1;
    return normal > 0;
}

/* Whether the word can be read letter by letter. */
static int is_plain(Kernel *k, const Py_UCS4 *text, int length)
{
    int combines = 0, changes = 0;
    for (int i = 0; i < length; i++) {
        const Char *one = char_of(k, text[i]);
        if (!(one->flags & PLAIN)) return 0;
        combines |= one->flags & COMBINES; changes |= one->lower != text[i];
    }
    return !combines || (!changes && is_normal(k, text, length));
}

static int romanise_plain(Kernel *k, const Py_UCS4 *text, int length, char *out)
{
    int n = 0;
    for (int i = 0; i < length; i++) {
        const Char *one = char_of(k, text[i]);
        if (n + one->length > MAX_LETTERS) return 0;
        memcpy(out + n, one->letters, one->length); n += one->length;
    }
    out[n] = 0;
    return n;
}

/* Letters of any word, none if no name has so long a one; asks Python for those that are not plain. */
static int romanise(Kernel *k, const Py_UCS4 *text, int length, char *out)
{
    if (length > MAX_NAME_LETTERS) return 0;
    if (is_plain(k, text, length)) return romanise_plain(k, text, length, out);
    PyObject *word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text, length);
    PyObject *told = word == NULL ? NULL : PyObject_CallOneArg(k->romanise, word);
    Py_ssize_t n = 0;
    const char *letters = told == NULL ? NULL : PyUnicode_AsUTF8AndSize(told, &n);
    if (letters == NULL) k->failed = 1;
    if (n > MAX_LETTERS) n = 0;
    if (letters != NULL) memcpy(out, letters, (size_t)n);
    out[n] = 0;
    Py_XDECREF(word); Py_XDECREF(told);
    return letters == NULL ? 0 : (int)n;
}

/* ---- reading a word, as units.py -------------------------------------------------------------------------------- */

typedef struct { Form *forms; int n, size; } Forms;

static int add_form(Kernel *k, Forms *forms, const char *letters, int length, int from, int bare)
{
    if (length == 0) return 0;
    for (int i = from; i < forms->n; i++)
        if (forms->forms[i].word.nletters == length && same_bytes(forms->forms[i].word.letters, letters, length)) return 0;
    if (forms->n == forms->size) {
        int size = forms->size ? 2 * forms->size : 32;
        Form *larger = realloc(forms->forms, sizeof(Form) * (size_t)size);
        if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return 0; }
        forms->forms = larger; forms->size = size;
    }
    Form *form = &forms->forms[forms->n++];
    if (bare) {
        form->word.letters = keep(k, &k->words, letters, length); form->word.nletters = length;
        form->word.sound = form->word.key = ""; form->word.nsound = form->word.nkey = 0;
    } else form->word = word_of(k, &k->words, letters, length);
    form->class_ = -1;
    return 1;
}

static int replaced(const char *letters, int length, const Variant *variant, const char *instead, char *out)
{
    int n = 0, more = (int)strlen(instead), changed = 0;
    for (int at = 0; at < length && n + more < MAX_ROMAN - 1;) {
        if (at + variant->length <= length && same_bytes(letters + at, variant->letters, variant->length)) {
            memcpy(out + n, instead, (size_t)more); n += more; at += variant->length; changed = 1;
        } else out[n++] = letters[at++];
    }
    return changed ? n : -1;
}

/* Readings of `letters`; the first itself unless `others_only`. New forms are told apart from those since `from`. */
static void add_readings(Kernel *k, Forms *forms, const Word *word, int others_only, int from)
{
    Word own = *word;               /* the forms may move while they grow */
    char other[MAX_ROMAN + 1];
    if (!others_only) add_form(k, forms, own.letters, own.nletters, from, 0);
    for (int i = 0; i < k->nsame; i++) {
        const Same *same = &k->same[i];
        if (same->length != own.nsound || !same_bytes(same->sound, own.sound, own.nsound)) continue;
        for (int n = 0; n < same->nnames; n++) {
            if (others_only && same->lengths[n] == own.nletters && same_bytes(same->names[n], own.letters, own.nletters)) continue;
            add_form(k, forms, same->names[n], same->lengths[n], from, 0);
        }
        break;
    }
    for (int v = 0; v < k->nvariants; v++) {
        const Variant *variant = &k->variants[v];
        if (own.nletters > variant->max_letters || (variant->length > 0 && memchr(own.letters, variant->letters[0], (size_t)own.nletters) == NULL)) continue;
        for (int i = 0; i < variant->ninstead; i++) {
            int length = replaced(own.letters, own.nletters, variant, variant->instead[i], other);
            if (length >= 0 && !(others_only && length == own.nletters && same_bytes(other, own.letters, length)))
                add_form(k, forms, other, length, from, 0);
        }
    }
}

static void add_base(Kernel *k, Forms *forms, const Py_UCS4 *text, int length, int from, int bare)
{
    char letters[MAX_ROMAN + 1];
    int n = romanise_plain(k, text, length, letters);
    add_form(k, forms, letters, n, from, bare);
}

static int same_text(const Py_UCS4 *left, int nleft, const Py_UCS4 *right, int nright)
{
    for (int i = 0; nleft == nright && i < nleft; i++) if (left[i] != right[i]) return 0;
    return nleft == nright;
}

static void add_endings(Kernel *k, Forms *forms, const Script *script, const Py_UCS4 *start, int length,
                        const Py_UCS4 *lowered, int nlowered, int from, int bare)
{
    Py_UCS4 base[2 * MAX_NAME_LETTERS + 64];
    for (int g = 0; g < script->nendings; g++) {
        const Affixes *group = &script->endings[g];
        for (int e = 0; e < group->nstrip; e++) {
            int stem = length - group->lengths[e];
            if (stem < group->keep || memcmp(start + stem, group->strip[e], sizeof(Py_UCS4) * (size_t)group->lengths[e])) continue;
            memcpy(base, start, sizeof(Py_UCS4) * (size_t)stem);
            for (int a = 0; a < group->nadd; a++) {
                memcpy(base + stem, group->add[a], sizeof(Py_UCS4) * (size_t)group->addlengths[a]);
                if (!same_text(base, stem + group->addlengths[a], lowered, nlowered))
                    add_base(k, forms, base, stem + group->addlengths[a], from, bare);
            }
            if (group->twice && stem > group->keep && stem >= 2 && start[stem - 1] == start[stem - 2]
                && !same_text(start, stem - 1, lowered, nlowered)) add_base(k, forms, start, stem - 1, from, bare);
        }
    }
}

/* Every base form of a plain word, in any order that starts with what a prefix leaves. */
static void add_bases(Kernel *k, Forms *forms, const Py_UCS4 *text, int length, uint8_t at, int from, int bare)
{
    const Script *script = &k->scripts[at];
    Py_UCS4 lowered[MAX_NAME_LETTERS];
    if (script->nendings + script->nprefixes == 0) return;
    for (int i = 0; i < length; i++) lowered[i] = char_of(k, text[i])->lower;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1) add_endings(k, forms, script, lowered, length, lowered, length, from, bare);
        for (int g = 0; g < script->nprefixes; g++) {
            const Affixes *group = &script->prefixes[g];
            for (int p = 0; p < group->nstrip; p++) {
                int n = group->lengths[p];
                if (length - n < group->keep || memcmp(lowered, group->strip[p], sizeof(Py_UCS4) * (size_t)n)) continue;
                if (pass == 0 && !same_text(lowered + n, length - n, lowered, length)) add_base(k, forms, lowered + n, length - n, from, bare);
                if (pass == 1) add_endings(k, forms, script, lowered + n, length - n, lowered, length, from, bare);
            }
        }
    }
}

static int add_class(Kernel *k, uint32_t **numbers, int *n, int *size, uint32_t number)
{
    for (int i = 0; i < *n; i++) if ((*numbers)[i] == number) return 0;
    if (*n == *size) {
        *size = *size ? 2 * *size : 32;
        uint32_t *larger = realloc(*numbers, sizeof(uint32_t) * (size_t)*size);
        if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return 0; }
        *numbers = larger;
    }
    (*numbers)[(*n)++] = number;
    return 1;
}

static uint32_t *kept_classes(Kernel *k, uint32_t *numbers, int n)
{
    uint32_t *kept = take(&k->words, sizeof(uint32_t) * (size_t)(n + 1));
    if (kept == NULL) { k->failed = 1; PyErr_NoMemory(); } else if (n > 0) memcpy(kept, numbers, sizeof(uint32_t) * (size_t)n);
    free(numbers);
    return kept;
}

static uint64_t *kept_mixes(Kernel *k, const uint32_t *numbers, int n)
{
    uint64_t *kept = take(&k->words, sizeof(uint64_t) * (size_t)(n + 1));
    if (kept == NULL) { k->failed = 1; PyErr_NoMemory(); return NULL; }
    for (int i = 0; i < n; i++) kept[i] = class_mix(numbers[i]);
    return kept;
}

typedef struct { uint32_t *numbers; int n, size; } Numbers;

/* names/keys.py slips: the word, then the word with each letter left out; '-' is tables.py SLIP */
static void add_slips(Kernel *k, const Word *word, Numbers *found)
{
    int slips = word->nletters >= k->sounds.min_misspelt - 1 && all_letters(word);
    for (int cut = -1; slips && cut < word->nletters; cut++) {
        char slip[MAX_ROMAN + 2];
        int length = 0;
        if (cut >= 0 && word->nletters < k->sounds.min_misspelt) break;
        slip[length++] = '-';
        for (int i = 0; i < word->nletters; i++) if (i != cut) slip[length++] = word->letters[i];
        uint32_t count;
        const uint32_t *members = filed(&k->near, key_hash(slip, length), &count);
        for (uint32_t i = 0; i < count; i++) add_class(k, &found->numbers, &found->n, &found->size, members[i]);
    }
}

/* names/keys.py shortened: classes one consonant away, more or fewer */
static void add_neighbours(Kernel *k, const Word *word, Numbers *found)
{
    for (int cut = -1; cut < word->nkey && word->key[0] != '='; cut++) {
        char shorter[MAX_ROMAN + 2];
        int length = 0;
        if (cut >= 0 && word->nkey < k->sounds.min_deletes) break;
        for (int i = 0; i < word->nkey; i++) if (i != cut) shorter[length++] = word->key[i];
        uint64_t hashed = key_hash(shorter, length);
        int64_t one = cut >= 0 ? look_up(&k->class_, hashed) : -1;
        if (one >= 0) add_class(k, &found->numbers, &found->n, &found->size, (uint32_t)one);
        uint32_t count;
        const uint32_t *longer = filed(&k->near, hashed, &count);
        for (uint32_t i = 0; i < count; i++) add_class(k, &found->numbers, &found->n, &found->size, longer[i]);
    }
}

/* units._near, and units._slipped for a word by which no name is filed */
static void find_near(Kernel *k, Record *record)
{
    const Word *word = &record->forms[0].word;
    Numbers near = {0}, slips = {0};
    add_neighbours(k, word, &near);
    add_slips(k, word, &slips);
    for (int i = 0; i < slips.n; i++) add_class(k, &near.numbers, &near.n, &near.size, slips.numbers[i]);
    int left = 0;
    for (int i = 0; i < near.n; i++) {
        int own = 0;
        for (int o = 0; o < record->nown; o++) own |= record->own[o] == near.numbers[i];
        if (!own) near.numbers[left++] = near.numbers[i];
    }
    if (word->nletters < k->sounds.min_misspelt || class_of_anchor(k, word->letters, word->nletters) >= 0) slips.n = 0;
    record->near = kept_classes(k, near.numbers, left); record->nnear = left;
    record->slips = kept_classes(k, slips.numbers, slips.n); record->nslips = slips.n;
}

static void find_own(Kernel *k, Record *record)
{
    uint32_t *own = NULL;
    int n = 0, size = 0;
    int whole = !(record->form & (JOINED | SYLLABLE | HALF)), native = k->scriptflags[record->script] & NATIVE;
    for (int i = 0; i < record->nforms; i++) {
        Word *word = &record->forms[i].word;
        int64_t found;
        if ((record->form & (CAPITAL | JOINED)) == 0) found = class_of_anchor(k, word->letters, word->nletters);
        else if (whole && native && word->key[0] == '=') continue;
        else found = look_up(&k->class_, key_hash(word->key, word->nkey));
        if (found >= 0) add_class(k, &own, &n, &size, (uint32_t)found);
    }
    record->own = kept_classes(k, own, n); record->nown = n;
}

/* Whether a form of the word might be a name by itself. */
static int is_single(Kernel *k, const Record *record, int rank)
{
    const Word *word = &record->forms[rank].word;
    char loosely[MAX_ROMAN + 3];
    int base = record->nreadings <= rank && rank < record->nbases && word->nletters >= k->min_single_base;
    if ((rank > 0 && !base) || word->nletters < k->min_single_letters) return 0;
    if (look_up(&k->single, key_hash(word->sound, word->nsound)) >= 0) return 1;
    if (word->nletters >= k->min_whole && look_up(&k->whole, key_hash(word->sound, word->nsound)) >= 0) return 1;
    if (!(k->scriptflags[record->script] & LOOSE)) return 0;
    loosely[0] = '~'; memcpy(loosely + 1, word->key, (size_t)word->nkey);
    return look_up(&k->single, key_hash(loosely, word->nkey + 1)) >= 0;
}

static int may_be_single(Kernel *k, const Record *record)
{
    if (!(record->form & CAPITAL) || record->form & (HALF | SYLLABLE) || k->scriptflags[record->script] & NATIVE) return 0;
    for (int rank = 0; rank < record->nforms; rank++) if (is_single(k, record, rank)) return 1;
    return 0;
}

/* Forms of a word that is not plain, as the plain code reads them. */
static void ask_forms(Kernel *k, Record *record, Forms *forms)
{
    PyObject *word = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, record->text, record->length);
    PyObject *told = word == NULL ? NULL : PyObject_CallFunction(k->read, "Oii", word, (int)record->script, (int)record->form);
    PyObject *rows;
    if (told == NULL || !PyArg_ParseTuple(told, "Oii", &rows, &record->nreadings, &record->nbases) || !PyTuple_Check(rows)) k->failed = 1;
    for (Py_ssize_t i = 0; !k->failed && i < PyTuple_GET_SIZE(rows); i++) {
        Py_ssize_t length;
        const char *letters = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(rows, i), &length);
        if (letters == NULL) { k->failed = 1; break; }
        if (length < MAX_ROMAN / 2) add_form(k, forms, letters, (int)length, forms->n, 0);
    }
    Py_XDECREF(word); Py_XDECREF(told);
}

static void find_forms(Kernel *k, Record *record)
{
    Forms forms = {0};
    char letters[MAX_ROMAN + 1];
    int whole = !(record->form & (JOINED | SYLLABLE | HALF)), capital = record->form & CAPITAL;
    if (record->length <= MAX_NAME_LETTERS && !is_plain(k, record->text, record->length) && whole) ask_forms(k, record, &forms);
    else {
        int n = romanise(k, record->text, record->length, letters);
        add_form(k, &forms, letters, n, 0, whole && !capital);
        if (whole && capital && n > 0) {
            Word first = forms.forms[0].word;
            add_readings(k, &forms, &first, 1, 0);
        }
        record->nreadings = record->nbases = forms.n;
        if (whole && n > 0) {
            /* A lower-case word keeps each distinct form once, a capital one tells bases from readings. */
            add_bases(k, &forms, record->text, record->length, record->script, capital ? forms.n : 0, !capital);
            record->nbases = forms.n;
            for (int i = record->nreadings; capital && i < record->nbases; i++) {
                Word base = forms.forms[i].word;
                add_readings(k, &forms, &base, 1, record->nreadings);
            }
        }
    }
    record->nforms = forms.n;
    record->forms = take(&k->words, sizeof(Form) * (size_t)(forms.n + 1));
    if (record->forms == NULL) { k->failed = 1; PyErr_NoMemory(); }
    else if (forms.n > 0) memcpy(record->forms, forms.forms, sizeof(Form) * (size_t)forms.n);
    free(forms.forms);
}

static uint64_t text_hash(const Py_UCS4 *text, int length, uint8_t script, uint8_t form)
{
    uint64_t hashed = 0xCBF29CE484222325ULL ^ ((uint64_t)script << 8 | form);
    for (int i = 0; i < length; i++) hashed = (hashed ^ text[i]) * 0x9E3779B97F4A7C15ULL ^ hashed >> 29;
    return hashed ^ hashed >> 32;
}

/* Twice the room for words; where there is none, the words are forgotten sooner. */
static void grow(Kernel *k)
{
    Slot *larger = calloc(2 * k->nmemory, sizeof(Slot));
    if (larger == NULL) { k->max_bytes = 0; return; }
    for (uint64_t i = 0; i < k->nmemory; i++) {
        if (k->memory[i].record == NULL) continue;
        uint64_t slot = k->memory[i].hashed & (2 * k->nmemory - 1);
        while (larger[slot].record != NULL) slot = (slot + 1) & (2 * k->nmemory - 1);
        larger[slot] = k->memory[i];
    }
    free(k->memory); k->memory = larger; k->nmemory *= 2;
}

/* The word with what it may be, read once; `hashed` is its text_hash. */
static Record *remembered_as(Kernel *k, uint64_t hashed, const Py_UCS4 *text, int length, uint8_t script, uint8_t form)
{
    uint64_t slot = hashed & (k->nmemory - 1);
    for (; k->memory[slot].record != NULL; slot = (slot + 1) & (k->nmemory - 1)) {
        Record *known = k->memory[slot].record;
        if (k->memory[slot].hashed == hashed && known->script == script && known->form == form
            && same_text(known->text, known->length, text, length)) return known;
    }
    Record *record = take(&k->words, sizeof(Record) + sizeof(Py_UCS4) * (size_t)(length + 1));
    if (record == NULL) { k->failed = 1; PyErr_NoMemory(); return NULL; }
    memset(record, 0, sizeof(Record));
    Py_UCS4 *kept = (Py_UCS4 *)(record + 1);
    memcpy(kept, text, sizeof(Py_UCS4) * (size_t)length);
    record->text = kept; record->length = length; record->script = script; record->form = form;
    record->number = k->nrecords++; record->common = -1;
    find_forms(k, record);
    if (k->failed) return NULL;
    find_own(k, record);
    record->near = NULL;
    if (form == CAPITAL && record->nforms > 0 && !(k->scriptflags[script] & LOOSE)) find_near(k, record);
    record->single = (uint8_t)may_be_single(k, record);
    if (k->failed) return NULL;
    record->own_mixes = kept_mixes(k, record->own, record->nown);
    record->near_mixes = kept_mixes(k, record->near, record->nnear);
    record->slip_mixes = kept_mixes(k, record->slips, record->nslips);
    if (k->failed) return NULL;
    if (3 * (uint64_t)k->nrecords > 2 * k->nmemory) grow(k);
    if ((uint64_t)k->nrecords >= k->nmemory || k->nrecords >> NUMBER_BITS) { k->failed = 1; PyErr_NoMemory(); return NULL; }
    for (slot = hashed & (k->nmemory - 1); k->memory[slot].record != NULL;) slot = (slot + 1) & (k->nmemory - 1);
    k->memory[slot] = (Slot){hashed, record};
    return record;
}

static Record *remembered(Kernel *k, const Py_UCS4 *text, int length, uint8_t script, uint8_t form)
{
    return remembered_as(k, text_hash(text, length, script, form), text, length, script, form);
}

/* ---- names brought up ------------------------------------------------------------------------------------------- */

static double cost_left_out(Kernel *k, uint32_t start, int n, int position)
{
    char kind = k->namekinds[start + (uint32_t)position];
    const char *letters;
    if (k->kindflags[(uint8_t)kind & 127] & LEAVABLE || k->namebits[start + (uint32_t)position] < 8) return k->cost_generic;
    if (kind == 'p') return k->cost_patronymic;
    if (kind == 'f') return 1.0;
    int first = -1, last = -1, count = 0, family = 0, shortest = MAX_ROMAN;
    for (int i = 0; i < n; i++) {
        char one = k->namekinds[start + (uint32_t)i];
        if (!(k->kindflags[(uint8_t)one & 127] & CORE)) continue;
        if (first < 0) first = i;
        last = i; count++; family |= one == 'f';
        int length = word_letters(k, k->namewords[start + (uint32_t)i] >> 2, &letters);
        if (length < shortest) shortest = length;
    }
    int inner = count > 2 && position != first && (family || position != last);
    return inner && shortest >= k->min_leavable ? k->cost_middle : 1.0;
}

/* What a word this much alike says of its bits. */
static double told(const Kernel *k, double bits, double alike)
{
    double share = 1 - k->slope * (1 - alike);
    return share > 0 ? bits * share : 0;
}

/* As align._can_do: whether the words around could make up enough of the name. */
static int can_do(Kernel *k, uint32_t name, int first, int last, int size)
{
    if (name >= k->nnames) { k->damaged = 1; return 0; }
    uint32_t start = k->namestarts[name], end = k->namestarts[name + 1];
    if (start > end || end > k->nnamewords) { k->damaged = 1; return 0; }
    int from = first - k->reach < 0 ? 0 : first - k->reach, to = last + k->reach + 1 > size ? size : last + k->reach + 1;
    double total = 0, lost = 0, evidence = 0, least = fmin(fmin(k->min_close, k->min_fuzzy), fmin(k->min_misspelt_score, k->exact));
    for (uint32_t at = start; at < end; at++) total += k->namebits[at] / 4.0;
    if (total <= 0) { k->damaged = 1; return 0; }
    for (uint32_t at = start; at < end; at++) {
        double best = 0.0, bits = k->namebits[at] / 4.0;
        for (int u = k->rowstarts[from]; u < k->rowstarts[to] && best < 1.0; u++) {
            double here = alike(k, k->units[k->rowunits[u]].record, k->namewords[at]);
            if (here > best) best = here;
        }
        double out = cost_left_out(k, start, (int)(end - start), (int)(at - start));
        lost += bits * (1 - best < out ? 1 - best : out);
        if (1 - lost / total + k->rounding < least) return 0;      /* what is lost already is too much */
        evidence += told(k, bits, best);
    }
    double score = 1 - lost / total + k->rounding;
    if (score > k->exact) return 1;
    evidence += k->rounding;
    return (score >= k->min_close && evidence >= k->bits_close) || (score >= k->min_fuzzy && evidence >= k->bits_fuzzy)
        || (score >= k->min_misspelt_score && evidence >= k->bits_misspelt);
}

typedef struct { Kernel *k; const Record *left, *right; int first, last, size; Record *const *syllables; } Place;

/* As scan._spells: whether a name has one word of the class of each syllable, in their order. */
static int spells(Kernel *k, uint32_t name, Record *const *syllables)
{
    uint32_t start = k->namestarts[name];
    if (k->namestarts[name + 1] - start != SYLLABLES || (uint64_t)start + SYLLABLES > k->nnamewords) return 0;
    for (int i = 0; i < SYLLABLES; i++)
        if (syllables[i]->nown == 0 || (uint32_t)class_of_word(k, k->namewords[start + (uint32_t)i] >> 2) != syllables[i]->own[0]) return 0;
    return 1;
}

static int is_new(Kernel *k, uint32_t name, int first)
{
    uint64_t key = ((uint64_t)name << 16 | (uint64_t)first) + 1;
    if (2 * k->nseen >= k->seen_size) {
        uint64_t size = k->seen_size ? 4 * k->seen_size : 1024, *old = k->seen;
        uint64_t *larger = calloc(size, sizeof(uint64_t));
        if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return 0; }
        for (uint64_t i = 0; i < k->seen_size; i++) {
            if (old[i] == 0) continue;
            uint64_t slot = old[i] * 0x9E3779B97F4A7C15ULL >> 20 & (size - 1);
            while (larger[slot] != 0) slot = (slot + 1) & (size - 1);
            larger[slot] = old[i];
        }
        free(old); k->seen = larger; k->seen_size = size;
    }
    uint64_t slot = key * 0x9E3779B97F4A7C15ULL >> 20 & (k->seen_size - 1);
    for (; k->seen[slot] != 0; slot = (slot + 1) & (k->seen_size - 1)) if (k->seen[slot] == key) return 0;
    k->seen[slot] = key; k->nseen++;
    return 1;
}

static void add_found(Kernel *k, uint32_t name, int first, int last)
{
    if (k->nfound == k->found_size) {
        int size = k->found_size ? 2 * k->found_size : 256;
        Found *larger = realloc(k->found, sizeof(Found) * (size_t)size);
        if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return; }
        k->found = larger; k->found_size = size;
    }
    k->found[k->nfound++] = (Found){name, first, last};
}

/* Whether the words at a place are alike the two a name is filed by; the name is then brought up. */
static int entry_fits(const Place *place, uint32_t left, uint32_t right, uint32_t name)
{
    Kernel *k = place->k;
    if (alike(k, place->left, left) <= 0 || alike(k, place->right, right) <= 0) return 0;
    if (name >= k->nnames) { k->damaged = 1; return 0; }
    if (place->syllables != NULL) return spells(k, name, place->syllables);
    if (k->nnames_up == k->names_up_size) {
        uint32_t size = k->names_up_size ? 2 * k->names_up_size : 256;
        uint32_t *larger = realloc(k->names_up, sizeof(uint32_t) * size);
        if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return 0; }
        k->names_up = larger; k->names_up_size = size;
    }
    k->names_up[k->nnames_up++] = name;
    return 1;
}

typedef struct { const uint32_t *numbers; const uint64_t *mixes; int n; } Classes;

static int classes_fit(const Place *place, Classes lefts, Classes rights)
{
    Kernel *k = place->k;
    int fits = 0;
    for (int l = 0; l < lefts.n; l++)
        for (int r = 0; r < rights.n; r++) {
            uint64_t hashed = (lefts.mixes[l] + rights.mixes[r]) & 0xFFFFFFFFFFFFFFFULL, bit = hashed >> k->bitshift;
            if (!(k->pairbits[bit >> 3] >> (bit & 7) & 1)) continue;
            uint64_t bucket = hashed >> k->bucketshift;
            uint32_t from = k->pairstarts[bucket], to = k->pairstarts[bucket + 1];
            if (from > to || to > k->nentries) { k->damaged = 1; return 0; }
            for (uint32_t at = from; at < to && !k->damaged && !k->failed; at++) {
                const uint32_t *entry = k->pairentries + 3 * (uint64_t)at;
                uint32_t one = (uint32_t)class_of_word(k, entry[0] >> 2), two = (uint32_t)class_of_word(k, entry[1] >> 2);
                uint32_t left = lefts.numbers[l], right = rights.numbers[r];
                if (one == left && two == right) fits |= entry_fits(place, entry[0], entry[1], entry[2]);
                if (two == left && one == right && entry[0] != entry[1]) fits |= entry_fits(place, entry[1], entry[0], entry[2]);
            }
        }
    return fits;
}

/* Whether any name is brought up at a place; the names are in `names_up`, one perhaps more than once. */
static int any_fits(const Place *place)
{
    Kernel *k = place->k;
    const Record *left = place->left, *right = place->right;
    Classes own = {left->own, left->own_mixes, left->nown}, other = {right->own, right->own_mixes, right->nown};
    k->nnames_up = 0;
    int fits = classes_fit(place, own, other);
    if (left->form & right->form & CAPITAL) {
        Classes near = {left->near, left->near_mixes, left->nnear}, beside = {right->near, right->near_mixes, right->nnear};
        fits |= classes_fit(place, own, beside);
        Classes slipped = {left->slips, left->slip_mixes, left->nslips}, both = {right->slips, right->slip_mixes, right->nslips};
        fits |= classes_fit(place, near, other);
        fits |= classes_fit(place, slipped, both);
    }
    return fits;
}

static uint64_t pair_of(const Record *left, const Record *right) { return (uint64_t)left->number << NUMBER_BITS | right->number; }

/* Where it is remembered that two words bring up nothing. A pair of numbers is told by its line and its check in it. */
static uint32_t *nothing_line(const Kernel *k, uint64_t pair, uint32_t *check)
{
    uint64_t mixed = pair * 0x9E3779B97F4A7C15ULL & ((1ULL << 2 * NUMBER_BITS) - 1);
    *check = (uint32_t)(mixed & ((1ULL << (2 * NUMBER_BITS - LINE_BITS)) - 1)) + 1;
    return k->nothing + LINE * (mixed >> (2 * NUMBER_BITS - LINE_BITS));
}

static int holds(const uint32_t *line, uint32_t check)
{
    int found = 0;
    for (int i = 0; i < LINE; i++) found |= line[i] == check;
    return found;
}

/* The names that two words bring up, their count first; NULL for none. */
static const uint32_t *names_up(const Place *place)
{
    Kernel *k = place->k;
    uint64_t pair = pair_of(place->left, place->right);
    uint32_t check, *line = nothing_line(k, pair, &check);
    if (holds(line, check)) return NULL;
    Brought *known = &k->brought[(pair * 0x9E3779B97F4A7C15ULL) >> (64 - BROUGHT_BITS)];
    if (known->pair == pair + 1) return known->names;
    int fits = any_fits(place);
    if (k->failed || k->damaged) return NULL;
    if (!fits) { memmove(line + 1, line, sizeof(uint32_t) * (LINE - 1)); line[0] = check; return NULL; }
    uint32_t *names = take(&k->words, sizeof(uint32_t) * ((size_t)k->nnames_up + 1));
    if (names == NULL) { k->failed = 1; PyErr_NoMemory(); return NULL; }
    names[0] = k->nnames_up;
    memcpy(names + 1, k->names_up, sizeof(uint32_t) * k->nnames_up);
    *known = (Brought){pair + 1, names};
    return names;
}

/* Notes the names that the words at a place bring up and that are worth aligning. */
static void bring_up(const Place *place)
{
    Kernel *k = place->k;
    const uint32_t *names = names_up(place);
    for (uint32_t i = 1; names != NULL && i <= names[0] && !k->failed && !k->damaged; i++)
        if (is_new(k, names[i], place->first) && can_do(k, names[i], place->first, place->last, place->size))
            add_found(k, names[i], place->first, place->last);
}

/* ---- the units of a segment ------------------------------------------------------------------------------------- */

static void add_unit(Kernel *k, int first, int last, int half, int tied, Record *record)
{
    if (k->nunits == k->units_size) {
        int size = k->units_size ? 2 * k->units_size : 4096;
        Unit *larger = realloc(k->units, sizeof(Unit) * (size_t)size);
        int *rows = larger == NULL ? NULL : realloc(k->rowunits, sizeof(int) * (size_t)size);
        if (larger != NULL) k->units = larger;
        if (rows == NULL) { k->failed = 1; PyErr_NoMemory(); return; }
        k->rowunits = rows; k->units_size = size;
    }
    Unit *unit = &k->units[k->nunits++];
    unit->first = first; unit->last = last; unit->half = half; unit->tied = (uint8_t)tied; unit->record = record;
}

/* Letters of neighbouring pieces together; -1 if no name has so long a word. */
static int together(const Kernel *k, int first, int last, Py_UCS4 *out)
{
    int n = 0;
    for (int at = first; at <= last; at++) {
        const Piece *piece = &k->pieces[k->spaced[at]];
        if (n + piece->length > MAX_NAME_LETTERS) return -1;
        memcpy(out + n, piece->text, sizeof(Py_UCS4) * (size_t)piece->length); n += piece->length;
    }
    return n;
}

/* Whether some listed word has the class of these letters; most neighbours have not, and are not remembered. */
static int is_known_class(Kernel *k, const Py_UCS4 *text, int length)
{
    uint64_t hashed = text_hash(text, length, 0, 0), *unknown = &k->unknown[hashed >> (64 - UNKNOWN_BITS)];
    if (*unknown == hashed) return 0;
    char letters[MAX_ROMAN + 1], sound[MAX_ROMAN + 1], key[MAX_ROMAN + 2];
    int n = romanise(k, text, length, letters);
    n = n == 0 ? 0 : spell(&k->sounds, letters, n, sound, MAX_ROMAN - 1);
    n = n == 0 ? 0 : class_key(&k->sounds, sound, n, key);
    if (n > 0 && look_up(&k->class_, key_hash(key, n)) >= 0) return 1;
    *unknown = hashed;
    return 0;
}

static void add_joined(Kernel *k, int at)
{
    const Piece *piece = &k->pieces[k->spaced[at]], *after = &k->pieces[k->spaced[at + 1]];
    Py_UCS4 joined[MAX_NAME_LETTERS];
    if (after->start - piece->end > 1 || piece->script != after->script || piece->length + after->length < k->min_joined_letters) return;
    int length = together(k, at, at + 1, joined), digits = after->length > 0;
    for (int i = 0; i < after->length; i++) digits &= (char_of(k, after->text[i])->flags & DIGIT) != 0;
    int tied = after->tie == 1 || (after->tie && digits);
    if (length < 0 || (!tied && !is_known_class(k, joined, length))) return;
    Record *record = remembered(k, joined, length, piece->script, CAPITAL | JOINED);
    if (record != NULL && (record->nown > 0 || tied)) add_unit(k, at, at + 1, 0, tied, record);
}

/* The word and two or more that are written to it with a capital each: "AirBridgeCargo". */
static void add_run(Kernel *k, int at)
{
    const Piece *piece = &k->pieces[k->spaced[at]];
    for (int last = at + 1; last < at + k->max_camel && last < k->nspaced; last++) {
        const Piece *after = &k->pieces[k->spaced[last]];
        Py_UCS4 joined[MAX_NAME_LETTERS];
        if (after->tie != 1 || after->script != piece->script) return;
        int length = last > at + 1 ? together(k, at, last, joined) : -1;
        if (length < 0 || !is_known_class(k, joined, length)) continue;
        Record *record = remembered(k, joined, length, piece->script, CAPITAL | JOINED);
        if (record != NULL && record->nown > 0) add_unit(k, at, last, 0, 1, record);
    }
}

/* Places at which a word falls into two neighbours of a listed name. */
static void find_cuts(Kernel *k, const Word *word, uint8_t *cuts)
{
    uint32_t count;
    const uint32_t *names = filed(&k->whole, key_hash(word->sound, word->nsound), &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t name = names[i];
        if (name >= k->nnames || k->namestarts[name] > k->namestarts[name + 1] || k->namestarts[name + 1] > k->nnamewords) { k->damaged = 1; return; }
        for (uint32_t at = k->namestarts[name]; at + 1 < k->namestarts[name + 1]; at++) {
            const char *left = "", *right = "";
            int nleft = word_letters(k, k->namewords[at] >> 2, &left), nright = word_letters(k, k->namewords[at + 1] >> 2, &right);
            if (nleft > 1 && nright > 1 && nleft + nright == word->nletters && same_bytes(word->letters, left, nleft)
                && same_bytes(word->letters + nleft, right, nright)) cuts[nleft] = 1;
        }
    }
}

static void find_halves(Kernel *k, Record *record)
{
    record->cut = 1;
    if (record->nforms == 0 || k->scriptflags[record->script] & HANGUL) return;
    const Word *word = &record->forms[0].word;
    Record *halves[64];
    int n = 0;
    if (word->nletters < k->min_split || word->nletters > k->max_split || word->nletters > 32) return;
    uint8_t cuts[33] = {0};
    find_cuts(k, word, cuts);
    for (int at = 2; at < word->nletters - 1; at++) {
        if (!cuts[at]) continue;
        for (int side = 0; side < 2; side++) {
            Py_UCS4 text[64];
            int length = side ? word->nletters - at : at;
            for (int i = 0; i < length; i++) text[i] = (Py_UCS4)word->letters[i + (side ? at : 0)];
            halves[n] = remembered(k, text, length, record->script, CAPITAL | HALF);
            if (halves[n] == NULL) return;
            n++;
        }
    }
    record->halves = n > 0 ? take(&k->words, sizeof(Record *) * (size_t)n) : NULL;
    if (n > 0 && record->halves == NULL) { k->failed = 1; PyErr_NoMemory(); return; }
    if (n > 0) memcpy(record->halves, halves, sizeof(Record *) * (size_t)n);
    record->ncuts = n / 2;
}

static void add_apostrophes(Kernel *k, int cased)
{
    int first = 0;
    for (int last = 1; last <= k->nspaced; last++) {
        if (last < k->nspaced && k->pieces[k->spaced[last]].tie == 2) continue;
        const Piece *piece = &k->pieces[k->spaced[first]];
        if (last - first > 1) {
            Py_UCS4 whole[MAX_NAME_LETTERS];
            int capital = !cased || !(char_of(k, piece->text[0])->flags & LOWER) || piece->tie;
            int length = together(k, first, last - 1, whole);
            Record *record = length < 0 ? NULL : remembered(k, whole, length, piece->script, (uint8_t)(JOINED | (capital ? CAPITAL : 0)));
            if (record != NULL) add_unit(k, first, last - 1, 0, 0, record);
        }
        first = last;
    }
}

/* Which words have capitals, and where they are remembered, all fetched at once. */
static void find_places(Kernel *k, int cased)
{
    int capital = 0;
    for (int at = 0; at < k->nspaced; at++) {
        Piece *piece = &k->pieces[k->spaced[at]];
        capital = (piece->tie && capital) || !cased || !(char_of(k, piece->text[0])->flags & LOWER);
        piece->capital = (uint8_t)capital;
        piece->hashed = text_hash(piece->text, piece->length, piece->script, capital ? CAPITAL : 0);
        FETCH(&k->memory[piece->hashed & (k->nmemory - 1)]);
    }
    for (int at = 0; at < k->nspaced; at++) FETCH(k->memory[k->pieces[k->spaced[at]].hashed & (k->nmemory - 1)].record);
}

static void make_units(Kernel *k, int cased)
{
    k->nunits = 0;
    find_places(k, cased);
    for (int at = 0; at < k->nspaced && !k->failed; at++) {
        const Piece *piece = &k->pieces[k->spaced[at]];
        Record *record = remembered_as(k, piece->hashed, piece->text, piece->length, piece->script, piece->capital ? CAPITAL : 0);
        if (record == NULL) return;
        add_unit(k, at, at, 0, 0, record);
        if (!piece->capital) continue;
        if (at + 1 < k->nspaced) { add_joined(k, at); add_run(k, at); }
        if (!record->cut) find_halves(k, record);
        for (int cut = 0; cut < record->ncuts; cut++) {
            add_unit(k, at, at, -(cut + 1), 0, record->halves[2 * cut]);
            add_unit(k, at, at, cut + 1, 0, record->halves[2 * cut + 1]);
        }
    }
    if (!k->failed) add_apostrophes(k, cased);
}

static void make_rows(Kernel *k)
{
    int size = k->nspaced;
    memset(k->rowstarts, 0, sizeof(int) * (size_t)(size + 2));
    memset(k->capitals, 0, (size_t)size + 1);
    for (int u = 0; u < k->nunits; u++) {
        k->rowstarts[k->units[u].first + 1]++;
        k->capitals[k->units[u].first] |= k->units[u].record->form & CAPITAL;
    }
    for (int at = 0; at < size; at++) k->rowstarts[at + 1] += k->rowstarts[at];
    for (int u = k->nunits - 1; u >= 0; u--) k->rowunits[--k->rowstarts[k->units[u].first + 1]] = u;
    for (int at = 0; at < size; at++) k->rowstarts[at] = k->rowstarts[at + 1];
    k->rowstarts[size] = k->nunits;
}

static int may_pair(const Unit *left, const Unit *right)
{
    return right->first > left->last || (left->half < 0 && left->first == right->first && left->half + right->half == 0);
}

static void find_names(Kernel *k)
{
    int size = k->nspaced;
    k->nfound = 0;
    if (k->nseen > 0) { memset(k->seen, 0, sizeof(uint64_t) * k->seen_size); k->nseen = 0; }
    for (int l = 0; l < k->nunits; l++) {
        const Unit *left = &k->units[l];
        if (left->record->nown + left->record->nnear == 0) continue;
        int after_capital = 0, to = left->last + k->max_gap + 2 > size ? size : left->last + k->max_gap + 2;
        for (int at = left->first - k->reach < 0 ? 0 : left->first - k->reach; at < left->first; at++) after_capital |= k->capitals[at];
        for (int u = k->rowstarts[left->first]; u < k->rowstarts[to]; u++) {
            uint32_t check;
            FETCH(nothing_line(k, pair_of(left->record, k->units[k->rowunits[u]].record), &check));
        }
        for (int u = k->rowstarts[left->first]; u < k->rowstarts[to]; u++) {
            const Unit *right = &k->units[k->rowunits[u]];
            if (right->record->nown + right->record->nnear == 0) continue;
            if (!(after_capital || (left->record->form | right->record->form) & CAPITAL) || !may_pair(left, right)) continue;
            Place place = {k, left->record, right->record, left->first, right->last, size, NULL};
            bring_up(&place);
            if (k->damaged || k->failed) return;
        }
    }
}

/* ---- scripts without spaces ------------------------------------------------------------------------------------- */

static int put_utf8(Py_UCS4 code, char *out)
{
    if (code < 0x80) { out[0] = (char)code; return 1; }
    if (code < 0x800) { out[0] = (char)(0xC0 | code >> 6); out[1] = (char)(0x80 | (code & 63)); return 2; }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12); out[1] = (char)(0x80 | (code >> 6 & 63)); out[2] = (char)(0x80 | (code & 63)); return 3;
    }
    out[0] = (char)(0xF0 | code >> 18); out[1] = (char)(0x80 | (code >> 12 & 63));
    out[2] = (char)(0x80 | (code >> 6 & 63)); out[3] = (char)(0x80 | (code & 63)); return 4;
}

/* Whether some name starts with the first two letters from `start`. */
static int may_start(Kernel *k, int kind, const void *data, Py_ssize_t start, Py_ssize_t end)
{
    char letters[16];
    int n = 0, count = 0;
    for (Py_ssize_t at = start; count < 2 && at < end; at++) {
        Py_UCS4 code = PyUnicode_READ(kind, data, at);
        const Char *one = char_of(k, code);
        if (!(one->flags & (WORD | PASSED))) return 0;
        if (!(one->flags & WORD)) { if (at - start > 8) return 1; continue; }
        if (one->lower == 0) return 1;      /* its lower case is more than one letter */
        n += put_utf8(one->lower, letters + n); count++;
    }
    return count == 2 && look_up(&k->string, key_hash(letters, n)) >= 0;
}

/* Whether three syllables, and an ending at most, might spell a name. */
static int has_syllables(Kernel *k, const Piece *piece)
{
    Record *records[SYLLABLES];
    int rest = piece->length - SYLLABLES, ends = rest == 0;
    for (int e = 0; e < k->nendings && rest > 0; e++)
        ends |= same_text(piece->text + SYLLABLES, rest, k->endings[e], k->endinglengths[e]);
    if (rest < 0 || !ends) return 0;
    for (int i = 0; i < SYLLABLES; i++) {
        records[i] = remembered(k, piece->text + i, 1, piece->script, CAPITAL | SYLLABLE);
        if (records[i] == NULL || records[i]->nown == 0) return 0;
    }
    for (int l = 0; l < SYLLABLES - 1; l++)
        for (int r = l + 1; r < SYLLABLES; r++) {
            Place place = {k, records[l], records[r], 0, 0, 0, records};
            if (any_fits(&place)) return 1;
        }
    return 0;
}

/* ---- aligning, as align.py -------------------------------------------------------------------------------------- */

static uint32_t crc32(const char *bytes, int length)
{
    uint32_t sum = 0xFFFFFFFF;
    for (int i = 0; i < length; i++) {
        sum ^= (uint8_t)bytes[i];
        for (int bit = 0; bit < 8; bit++) sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

/* resources/frequencies.py Frequencies: whether a word is common in some language */
static int is_common(const Kernel *k, const char *letters, int length)
{
    const uint32_t *slots = (const uint32_t *)k->common + 2;
    const uint8_t *records = (const uint8_t *)(slots + k->nslots);
    uint64_t size = k->ncommon - 4 * (2 + (uint64_t)k->nslots);
    uint32_t slot = crc32(letters, length);
    for (uint32_t tried = 0; tried < k->nslots; tried++, slot++) {
        uint64_t place = slots[slot & (k->nslots - 1)];
        if (place == 0 || place + 2 + (uint64_t)length > size) return 0;
        const uint8_t *record = records + place - 1;
        if (record[0] == length && memcmp(record + 3, letters, (size_t)length) == 0) return 1;
    }
    return 0;
}

static const Word *unit_word(const Kernel *k, int unit) { return &k->units[unit].record->forms[0].word; }

static int is_everyday_word(Kernel *k, int unit)
{
    Record *record = k->units[unit].record;
    if (record->common < 0) record->common = (int8_t)is_common(k, record->forms[0].word.letters, record->forms[0].word.nletters);
    return record->common;
}

static int has_capital(const Kernel *k, int unit) { return (k->units[unit].record->form & CAPITAL) != 0; }
static int is_loose(const Kernel *k, int unit) { return (k->scriptflags[k->units[unit].record->script] & LOOSE) != 0; }
static int kind_flags(const Kernel *k, uint32_t start, int position) { return k->kindflags[(uint8_t)k->namekinds[start + (uint32_t)position] & 127]; }
static double bits_at(const Kernel *k, uint32_t start, int position) { return k->namebits[start + (uint32_t)position] / 4.0; }
static int is_altered(const Kernel *k, const Pairing *p) { return p->alike < (is_loose(k, p->unit) ? k->min_alike_loose : k->altered); }

static int is_telling(const Kernel *k, const Pairings *found, int at)
{
    int position = found->pairs[at].position;
    return !(kind_flags(k, found->start, position) & NEVER_ALTERED) && bits_at(k, found->start, position) >= 2;
}

static Word listed_word(Kernel *k, const Pairings *found, int position)
{
    Word word = {0};
    word.nletters = word_letters(k, k->namewords[found->start + (uint32_t)position] >> 2, &word.letters);
    return word;
}

static int is_misspelt(Kernel *k, const Pairings *found, const Pairing *pair)
{
    Word listed = listed_word(k, found, pair->position);
    return !is_everyday_word(k, pair->unit) && misspelling(&k->sounds, unit_word(k, pair->unit), &listed) > 0;
}

static int all_altered_are_misspelt(Kernel *k, const Pairings *found, int only_whole)
{
    for (int i = 0; i < found->n; i++) {
        const Pairing *pair = &found->pairs[i];
        int whole = is_telling(k, found, i) && (pair->alike > k->initial_alike || unit_word(k, pair->unit)->nletters > 1);
        if ((whole || !only_whole) && is_altered(k, pair) && !is_misspelt(k, found, pair)) return 0;
    }
    return 1;
}

/* Whether both use the same word of the text; two halves of one cut of it do not. */
static int clash(const Unit *left, const Unit *right)
{
    if (left->first > right->last || right->first > left->last) return 0;
    return left->half == 0 || left->half + right->half != 0;
}

static int best_first(const void *left, const void *right)
{
    const Pairing *a = left, *b = right;
    if (a->weight != b->weight) return a->weight < b->weight ? -1 : 1;
    if (a->away != b->away) return a->away < b->away ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int room_for(Kernel *k, Pairing **rows, int *size, int wanted)
{
    if (wanted <= *size) return 1;
    Pairing *larger = realloc(*rows, sizeof(Pairing) * 2 * (size_t)wanted);
    if (larger == NULL) { k->failed = 1; PyErr_NoMemory(); return 0; }
    *rows = larger; *size = 2 * wanted;
    return 1;
}

/* Every word of the name with every unit around that may stand for it, the best first. */
static void score_units(Kernel *k, const Found *found, uint32_t start, uint32_t end)
{
    int from = found->first - k->reach < 0 ? 0 : found->first - k->reach;
    int to = found->last + k->reach + 1 > k->nspaced ? k->nspaced : found->last + k->reach + 1;
    k->nscored = 0;
    for (uint32_t at = start; at < end; at++)
        for (int u = k->rowstarts[from]; u < k->rowstarts[to]; u++) {
            const Unit *unit = &k->units[k->rowunits[u]];
            double value = alike(k, unit->record, k->namewords[at]);
            if (value <= 0) continue;
            if (!room_for(k, &k->scored, &k->scored_size, k->nscored + 1)) return;
            int before = found->first - unit->last, after = unit->first - found->last, away = before > after ? before : after;
            double said = unit->record->forms[0].word.nletters == 1 ? value - k->initial_last : value;
            int64_t order = ((int64_t)unit->first * (end - start) + (at - start)) * UNITS_AROUND + (u - k->rowstarts[from]);
            k->scored[k->nscored++] = (Pairing){(int)(at - start), k->rowunits[u], away > 0 ? away : 0, order, value, -said * bits_at(k, at, 0)};
        }
    if (k->nscored > 1) qsort(k->scored, (size_t)k->nscored, sizeof(Pairing), best_first);
}

/* align._pairings: each word of the name with its best free word of the text; of two halves both or none. */
static int choose(Kernel *k)
{
    int n = 0, left = 0;
    for (int i = 0; i < k->nscored; i++) {
        const Pairing *pair = &k->scored[i];
        int taken = 0;
        for (int j = 0; j < n && !taken; j++)
            taken = k->kept[j].position == pair->position || clash(&k->units[pair->unit], &k->units[k->kept[j].unit]);
        if (taken) continue;
        if (!room_for(k, &k->kept, &k->kept_size, n + 1)) return 0;
        k->kept[n++] = *pair;
    }
    for (int i = 0; i < n; i++) {
        const Unit *unit = &k->units[k->kept[i].unit];
        k->kept[i].order = unit->half == 0;
        for (int j = 0; j < n && !k->kept[i].order; j++) {
            const Unit *other = &k->units[k->kept[j].unit];
            k->kept[i].order = other->first == unit->first && other->half == -unit->half;
        }
    }
    for (int i = 0; i < n; i++) if (k->kept[i].order) k->kept[left++] = k->kept[i];
    return left;
}

static int touches(const Kernel *k, const Pairing *pair, const Found *found)
{
    return k->units[pair->unit].last >= found->first && k->units[pair->unit].first <= found->last;
}

/* align._contiguous: the pairs that stand together with the anchors. */
static int keep_together(Kernel *k, const Found *found, int n)
{
    int core = 0, rest = 0;
    for (int i = 0; i < n; i++) {
        Pairing pair = k->kept[i];
        if (touches(k, &pair, found)) { k->kept[core++] = pair; continue; }
        int one = abs(k->units[pair.unit].first - found->first), other = abs(k->units[pair.unit].first - found->last);
        pair.away = one < other ? one : other; pair.order = i; pair.weight = 0;
        k->scored[rest++] = pair;
    }
    if (rest > 1) qsort(k->scored, (size_t)rest, sizeof(Pairing), best_first);
    for (int i = 0, near = core; i < rest && near > 0; i++, near = core) {
        const Unit *unit = &k->units[k->scored[i].unit];
        int gap = MAX_SEGMENT;
        for (int j = 0; j < core; j++) {
            const Unit *other = &k->units[k->kept[j].unit];
            int before = unit->first - other->last, after = other->first - unit->last, here = (before > after ? before : after) - 1;
            if (here < gap) gap = here;
        }
        if (gap <= k->max_strangers) k->kept[core++] = k->scored[i];
    }
    return core;
}

/* Fewer capitals than make a name: what is left are words of the name that are nobody's own. */
static int without_lower_case(Kernel *k, uint32_t start, int n, int cased)
{
    int capitals = 0, left = 0;
    for (int i = 0; i < n; i++)
        capitals += kind_flags(k, start, k->kept[i].position) & NAMES && has_capital(k, k->kept[i].unit);
    if (!cased || capitals == 0 || capitals >= k->min_capitals) return n;
    for (int i = 0; i < n; i++)
        if (has_capital(k, k->kept[i].unit) || !(kind_flags(k, start, k->kept[i].position) & NAMES)) k->kept[left++] = k->kept[i];
    return left;
}

/* align._enough */
static int is_enough(Kernel *k, const Pairings *found)
{
    int telling = 0, whole = 0, altered = 0, is_short = 1, unlike = 1;
    for (int i = 0; i < found->n; i++) {
        const Pairing *pair = &found->pairs[i];
        if (!is_telling(k, found, i)) continue;
        telling++;
        if (!(pair->alike > k->initial_alike || unit_word(k, pair->unit)->nletters > 1)) continue;
        whole++; altered += is_altered(k, pair);
        is_short &= listed_word(k, found, pair->position).nletters <= k->max_short_letters;
        unlike &= pair->alike < 1;
    }
    if (telling < 2 || whole == 0 || (whole == 2 && is_short && unlike)) return 0;
    if (altered == 0 || (whole >= 2 && 2 * altered <= whole)) return 1;
    return whole >= 2 && all_altered_are_misspelt(k, found, 1);
}

/* align._is_everyday: whether the halves are those of an everyday word, "offshore". */
static int is_everyday(Kernel *k, const Pairings *found)
{
    char letters[MAX_ROMAN];
    int n = 0, last = INT32_MIN;
    for (int i = 0; i < found->n; i++) if (k->units[found->pairs[i].unit].half == 0) return 0;
    for (int done = 0; done < found->n;) {
        int next = INT32_MAX;
        for (int i = 0; i < found->n; i++) {
            int half = k->units[found->pairs[i].unit].half;
            if (half > last && half < next) next = half;
        }
        for (int i = 0; i < found->n; i++) {
            const Word *word = unit_word(k, found->pairs[i].unit);
            if (k->units[found->pairs[i].unit].half != next) continue;
            done++;
            if (n + word->nletters >= MAX_ROMAN) return 0;
            memcpy(letters + n, word->letters, (size_t)word->nletters); n += word->nletters;
        }
        last = next;
    }
    return is_common(k, letters, n);
}

/* A letter or digit as one bit; 0 stands for no letter. */
static uint64_t initial_bit(char letter)
{
    return letter >= 'a' && letter <= 'z' ? 2ULL << (letter - 'a') : letter >= '0' && letter <= '9' ? 1ULL << 28 << (letter - '0') : 1ULL << 40;
}

static uint32_t kind_of(const Kinds *kinds, const char *letters, int length)
{
    uint64_t key = key_hash(letters, length), slot = key & (kinds->size - 1);
    while (kinds->keys[slot] != 0 && kinds->keys[slot] != key) slot = (slot + 1) & (kinds->size - 1);
    return kinds->values[slot];
}

typedef struct { int count, breaks, letters, unstopped; uint64_t initials; } Strangers;   /* initials of those that are no particles */

static int is_stopped(const Kernel *k, const Text *text, const Unit *unit)
{
    Py_ssize_t end = k->pieces[k->spaced[unit->last]].end;
    return end < text->end && PyUnicode_READ(text->kind, text->data, end) == '.';
}

/* align._strangers: words inside the found stretch that are not of the name. */
static Strangers strangers_in(Kernel *k, const Text *text, const Found *found, const Pairings *pairs)
{
    Strangers strangers = {0};
    int from = found->first - k->reach < 0 ? 0 : found->first - k->reach;
    int to = found->last + k->reach + 1 > k->nspaced ? k->nspaced : found->last + k->reach + 1, least = INT32_MAX, most = 0;
    for (int i = 0; i < pairs->n; i++) {
        const Unit *unit = &k->units[pairs->pairs[i].unit];
        if (unit->first < least) least = unit->first;
        if (unit->last > most) most = unit->last;
    }
    for (int u = k->rowstarts[from]; u < k->rowstarts[to]; u++) {
        const Unit *unit = &k->units[k->rowunits[u]];
        int used = unit->first != unit->last || unit->half != 0 || unit->first <= least || unit->first >= most;
        for (int i = 0; i < pairs->n && !used; i++) {
            const Unit *other = &k->units[pairs->pairs[i].unit];
            used = other->first <= unit->first && unit->first <= other->last;
        }
        if (used) continue;
        int letters = unit->record->nforms ? unit->record->forms[0].word.nletters : 0;
        uint32_t kind = letters == 0 ? 0 : kind_of(&k->weak, unit->record->forms[0].word.letters, letters);
        strangers.count++; strangers.letters += letters > 1;
        strangers.breaks |= kind == CONJUNCTION || (!(unit->record->form & CAPITAL) && kind != GOES_ON);
        if (kind != GOES_ON) strangers.initials |= letters == 0 ? 1 : initial_bit(unit->record->forms[0].word.letters[0]);
        strangers.unstopped |= letters == 1 && !is_stopped(k, text, unit);
    }
    return strangers;
}

/* align._has_initials */
static int has_initials(Kernel *k, const Pairings *found)
{
    int telling = 0, words = 0;
    for (int i = 0; i < found->n; i++) {
        if (!is_telling(k, found, i)) continue;
        telling++; words += unit_word(k, found->pairs[i].unit)->nletters > 1;
    }
    return telling > 1 && words == 1;
}

/* align._are_initials */
static int are_initials(Kernel *k, const Text *text, const Pairings *found, const Strangers *strangers)
{
    if (strangers->letters || strangers->unstopped) return 0;
    for (int i = 0; i < found->n; i++) {
        const Pairing *pair = &found->pairs[i];
        if (unit_word(k, pair->unit)->nletters == 1 ? !is_stopped(k, text, &k->units[pair->unit]) : pair->alike < k->other_reading) return 0;
    }
    return 1;
}

/* Whether the words stand in the order of the name, or in that order turned round: "Putin Vladimir". */
static int is_in_order(Kernel *k, const Pairings *found)
{
    int least = 0, drops = 0;
    for (int i = 0; i < found->n; i++) {
        Pairing pair = found->pairs[i];
        pair.weight = 0; pair.away = k->units[pair.unit].first; pair.order = pair.position;
        k->scored[i] = pair;        /* no fewer were scored than are left */
    }
    if (found->n > 1) qsort(k->scored, (size_t)found->n, sizeof(Pairing), best_first);
    for (int i = 0; i < found->n; i++) if (k->scored[i].position < k->scored[least].position) least = i;
    for (int i = 1; i < found->n; i++)
        drops += k->scored[(least + i) % found->n].position < k->scored[(least + i - 1) % found->n].position;
    return drops == 0;
}

/* align._score */
static double score_of(Kernel *k, const Pairings *found)
{
    double total = 0, lost = 0;
    for (int position = 0; position < found->size; position++) {
        double bits = bits_at(k, found->start, position), value = -1;
        for (int i = 0; i < found->n; i++) if (found->pairs[i].position == position) value = found->pairs[i].alike;
        total += bits;
        lost += bits * (value < 0 ? cost_left_out(k, found->start, found->size, position) : 1 - value);
    }
    return 1 - lost / total - (is_in_order(k, found) ? 0.0 : k->cost_out_of_order);
}

typedef struct { uint64_t initials; int missing, core_missing, generic_missing, common, of_person, exact, as_listed, capital, loose, native, unlike, altered; double said, family; } Fit;

/* What decides the tier, besides score and evidence. */
static Fit fit_of(Kernel *k, const Pairings *found)
{
    Fit fit = {.exact = 1, .as_listed = 1, .common = 1};
    double best = 0;
    int native = 0;
    for (int position = 0; position < found->size; position++) {
        int paired = 0, flags = kind_flags(k, found->start, position);
        for (int i = 0; i < found->n; i++) paired |= found->pairs[i].position == position;
        fit.of_person |= (flags & NAMES) != 0;
        if (paired) continue;
        fit.generic_missing |= k->namekinds[found->start + (uint32_t)position] == 'g';
        if (flags & LEAVABLE || bits_at(k, found->start, position) < 2) continue;
        Word listed = listed_word(k, found, position);
        fit.missing = 1; fit.core_missing |= flags & CORE; fit.initials |= listed.nletters == 0 ? 1 : initial_bit(listed.letters[0]);
    }
    for (int i = 0; i < found->n; i++) {
        const Pairing *pair = &found->pairs[i];
        const Word *word = unit_word(k, pair->unit);
        Word listed = listed_word(k, found, pair->position);
        double bits = bits_at(k, found->start, pair->position);
        fit.common &= is_number(word) || is_everyday_word(k, pair->unit);
        fit.exact &= pair->alike == 1.0; fit.as_listed &= same_letters(word, &listed);
        fit.capital |= has_capital(k, pair->unit) && !(kind_flags(k, found->start, pair->position) & NEVER_ALTERED);
        fit.loose |= is_loose(k, pair->unit); fit.altered |= is_altered(k, pair);
        native |= (k->scriptflags[k->units[pair->unit].record->script] & NATIVE) != 0;
        fit.unlike += pair->alike < k->altered; fit.said += bits;
        if (pair->alike > best) best = pair->alike;
        if (word->nletters > 1 && bits > fit.family) fit.family = bits;
    }
    fit.as_listed &= fit.exact && !fit.missing;
    fit.native = native && best < k->sounds.same_sound;
    return fit;
}

/* align._lower_case_bits */
static double lower_case_bits(Kernel *k, const Pairings *found)
{
    for (int position = 0; position < found->size; position++)
        if (kind_flags(k, found->start, position) & NAMES) return k->bits_lower_case;
    for (int i = 0; i < found->n; i++) if (!is_everyday_word(k, found->pairs[i].unit)) return k->bits_lower_case;
    return k->bits_lower_case_common;
}

/* align._tier */
static int tier_of(Kernel *k, const Pairings *found, double score, double evidence, const Strangers *strangers, int cased)
{
    Fit fit = fit_of(k, found);
    if (cased && !fit.capital && !(fit.as_listed && evidence >= lower_case_bits(k, found))) return NONE;
    if (score > k->exact && !fit.missing && fit.exact) return evidence >= k->bits_exact ? EXACT : FUZZY;
    double needed = fit.generic_missing ? k->bits_without_generic : fit.loose ? k->bits_loose : k->bits_close;
    if (fit.native) return score >= k->min_close && evidence >= k->bits_native ? FUZZY : NONE;
    if (2 * fit.unlike > found->n && !fit.missing && all_altered_are_misspelt(k, found, 0))
        return fit.said >= k->bits_of_misspelt_name && score >= k->min_misspelt_score ? CLOSE : NONE;
    if (has_initials(k, found)) return score < k->min_fuzzy ? NONE : fit.family >= k->bits_with_initial ? CLOSE : FUZZY;
    int doubtful = fit.altered && (fit.core_missing || !all_altered_are_misspelt(k, found, 0));
    int guessed = fit.missing && (doubtful || strangers->initials & ~fit.initials);
    int everyday = fit.common && !fit.of_person && !(fit.exact && !fit.generic_missing);
    if (score >= k->min_close && evidence >= needed && !guessed && !everyday) return CLOSE;
    return score >= k->min_fuzzy && evidence >= fmax(needed, k->bits_fuzzy) && !fit.loose ? FUZZY : NONE;
}

typedef struct { Pairings pairs; double score; int tier; } Aligned;

/* align.align: the best alignment of a name around the words that brought it up. */
static Aligned align(Kernel *k, const Text *text, const Found *found)
{
    Aligned aligned = {.tier = NONE};
    uint32_t start = k->namestarts[found->name], end = k->namestarts[found->name + 1];
    score_units(k, found, start, end);
    int n = k->failed ? 0 : keep_together(k, found, choose(k));
    n = without_lower_case(k, start, n, text->cased);
    Pairings pairs = {k->kept, n, start, (int)(end - start)};
    if (n == 0 || k->failed || !is_enough(k, &pairs) || is_everyday(k, &pairs)) return aligned;
    Strangers strangers = strangers_in(k, text, found, &pairs);
    int least = INT32_MAX, most = 0, altered = 0;
    double evidence = 0;
    for (int i = 0; i < n; i++) {
        int commas = k->pieces[k->spaced[k->units[pairs.pairs[i].unit].first]].commas;
        if (commas < least) least = commas;
        if (commas > most) most = commas;
        altered |= is_altered(k, &pairs.pairs[i]) && unit_word(k, pairs.pairs[i].unit)->nletters > 1;
        evidence += told(k, bits_at(k, start, pairs.pairs[i].position), pairs.pairs[i].alike);
    }
    if (most - least > 1 || (strangers.count > 0 && altered) || strangers.breaks) return aligned;
    if (has_initials(k, &pairs) && !are_initials(k, text, &pairs, &strangers)) return aligned;
    aligned.score = score_of(k, &pairs) - k->cost_stranger * (strangers.count + most - least);
    aligned.tier = tier_of(k, &pairs, aligned.score, evidence, &strangers, text->cased);
    aligned.pairs = pairs;
    return aligned;
}

/* ---- segments, as segments.py ----------------------------------------------------------------------------------- */

static PyObject *script_name(const Kernel *k, uint8_t script) { return PyTuple_GET_ITEM(k->names, script); }

/* The words of a name, with or without those nobody says, written as one: whether that is the word. */
static int is_written_as_one(Kernel *k, uint32_t start, uint32_t end, const Word *word, int whole)
{
    int n = 0;
    for (uint32_t at = start; at < end; at++) {
        const char *letters = "";
        if (!whole && k->kindflags[(uint8_t)k->namekinds[at] & 127] & UNSAID) continue;
        int length = word_letters(k, k->namewords[at] >> 2, &letters);
        if (n + length > word->nletters || !same_bytes(word->letters + n, letters, length)) return 0;
        n += length;
    }
    return n == word->nletters;
}

/* Where the words of a name are; 0 if there is no such name. */
static int words_of(Kernel *k, uint32_t name, uint32_t *start, uint32_t *end)
{
    if (name >= k->nnames) { k->damaged = 1; return 0; }
    *start = k->namestarts[name]; *end = k->namestarts[name + 1];
    if (*start > *end || *end > k->nnamewords) { k->damaged = 1; return 0; }
    return 1;
}

static int append(PyObject *rows, PyObject *row)
{
    int failed = row == NULL || PyList_Append(rows, row) < 0;
    Py_XDECREF(row);
    return !failed;
}

/* singles._written_as_one */
static void add_wholes(Kernel *k, const Word *word, PyObject *rows)
{
    uint32_t count, start, end;
    const uint32_t *names = word->nletters < k->min_whole ? NULL : filed(&k->whole, key_hash(word->sound, word->nsound), &count);
    for (uint32_t i = 0; names != NULL && i < count && words_of(k, names[i], &start, &end); i++) {
        double bits = 0;
        for (uint32_t at = start; at < end; at++) bits += k->namebits[at] / 4.0;
        if (bits >= k->bits_whole && (is_written_as_one(k, start, end, word, 1) || is_written_as_one(k, start, end, word, 0))
            && !append(rows, Py_BuildValue("Iid", names[i], WHOLE, k->alike_whole))) { k->failed = 1; return; }
    }
}

/* singles._alike: how alike the word is to the telling words of a name. */
static double alike_to_name(Kernel *k, uint32_t name, const Word *word, int loose)
{
    char room[2 * MAX_ROMAN + 4];
    uint32_t start, end;
    double best = 0;
    if (!words_of(k, name, &start, &end)) return 0;
    for (uint32_t at = start; at < end; at++) {
        const char *letters = "";
        if (k->namebits[at] / 4.0 < k->bits_single) continue;
        int length = word_letters(k, k->namewords[at] >> 2, &letters);
        Word listed = spelt_word(k, k->namewords[at] >> 2, letters, length, room);
        double value = similarity(&k->sounds, word, &listed, loose);
        if (value > best) best = value;
    }
    return best;
}

static void add_single(Kernel *k, uint32_t member, double value, PyObject *rows)
{
    if (!append(rows, Py_BuildValue("Iid", member >> 2, (int)(member & 3), value))) k->failed = 1;
}

/* Names of one word, and words that point at a longer name, by a form of a word. */
static void add_singles(Kernel *k, const Record *record, const Word *word, PyObject *rows)
{
    uint8_t script = k->scriptflags[record->script];
    uint32_t count;
    char loosely[MAX_ROMAN + 3];
    const uint32_t *members = filed(&k->single, key_hash(word->sound, word->nsound), &count);
    for (uint32_t i = 0; i < count && !k->failed && !k->damaged; i++) {
        double value = alike_to_name(k, members[i] >> 2, word, 0);
        if (value == 1 || (value > 0 && !(script & LATIN && word->nletters < k->min_sounding))) add_single(k, members[i], value, rows);
    }
    if (!(script & LOOSE)) return;
    loosely[0] = '~'; memcpy(loosely + 1, word->key, (size_t)word->nkey);
    members = filed(&k->single, key_hash(loosely, word->nkey + 1), &count);
    for (uint32_t i = 0; i < count && !k->failed && !k->damaged; i++) {
        double value = alike_to_name(k, members[i] >> 2, word, 1);
        if (k->min_single_loose <= value && value < k->sounds.same_sound) add_single(k, members[i], value, rows);
    }
}

/* Of forms that sound alike the last stands for all, in the place of the first. */
static const Word *sounding_so(Kernel *k, const Record *record, int rank)
{
    const Word *found = &record->forms[rank].word;
    for (int before = 0; before < rank; before++)
        if (same_sound(&record->forms[before].word, found) && is_single(k, record, before)) return NULL;
    for (int after = rank + 1; after < record->nforms; after++)
        if (same_sound(&record->forms[after].word, found) && is_single(k, record, after)) found = &record->forms[after].word;
    return found;
}

/* As singles.singles: (name, tier, how alike) for each name that the word may be. */
static PyObject *find_singles(Kernel *k, const Record *record)
{
    PyObject *rows = PyList_New(0);
    if (rows == NULL) { k->failed = 1; return NULL; }
    for (int rank = 0; rank < record->nforms && !k->failed && !k->damaged; rank++)
        if (is_single(k, record, rank)) add_wholes(k, &record->forms[rank].word, rows);
    for (int rank = 0; rank < record->nforms && !k->failed && !k->damaged; rank++) {
        const Word *word = is_single(k, record, rank) ? sounding_so(k, record, rank) : NULL;
        if (word != NULL) add_singles(k, record, word, rows);
    }
    PyObject *found = k->failed || k->damaged ? NULL : PyList_AsTuple(rows);
    Py_DECREF(rows);
    if (found == NULL) { k->failed |= !k->damaged; return NULL; }
    if (PyList_Append(k->told, found) < 0) k->failed = 1;
    Py_DECREF(found);
    return k->failed ? NULL : found;
}

static int may_be_name(const Kernel *k, const Unit *unit)
{
    if (!unit->record->single || unit->half != 0) return 0;
    return unit->last == unit->first || unit->tied || k->scriptflags[unit->record->script] & LOOSE;
}

/* (start, end, names of one word) of every unit that may be a name by itself */
static void word_rows(Kernel *k, PyObject *rows)
{
    for (int u = 0; u < k->nunits && !k->failed && !k->damaged; u++) {
        const Unit *unit = &k->units[u];
        if (!may_be_name(k, unit)) continue;
        if (unit->record->singles == NULL) unit->record->singles = find_singles(k, unit->record);
        if (unit->record->singles == NULL || PyTuple_GET_SIZE(unit->record->singles) == 0) continue;
        const Piece *piece = &k->pieces[k->spaced[unit->first]], *last = &k->pieces[k->spaced[unit->last]];
        if (!append(rows, Py_BuildValue("nnO", piece->start, last->end, unit->record->singles))) k->failed = 1;
    }
}

/* (name, start, end, score, tier, rows of position, letters and how alike they are), or None if the name does not fit */
static PyObject *sighting_row(Kernel *k, const Text *text, const Found *found)
{
    Aligned aligned = align(k, text, found);
    if (k->failed || k->damaged) return NULL;
    if (aligned.tier == NONE) Py_RETURN_NONE;
    Py_ssize_t start = PY_SSIZE_T_MAX, end = 0;
    PyObject *rows = PyTuple_New(aligned.pairs.n);
    for (int position = 0, n = 0; rows != NULL && position < aligned.pairs.size; position++)
        for (int i = 0; i < aligned.pairs.n; i++) {
            const Pairing *pair = &aligned.pairs.pairs[i];
            const Unit *unit = &k->units[pair->unit];
            if (pair->position != position) continue;
            PyObject *row = Py_BuildValue("is#d", position, unit_word(k, pair->unit)->letters, (Py_ssize_t)unit_word(k, pair->unit)->nletters, pair->alike);
            if (row == NULL) { Py_CLEAR(rows); break; }
            PyTuple_SET_ITEM(rows, n++, row);
            if (k->pieces[k->spaced[unit->first]].start < start) start = k->pieces[k->spaced[unit->first]].start;
            if (k->pieces[k->spaced[unit->last]].end > end) end = k->pieces[k->spaced[unit->last]].end;
        }
    double score = aligned.score < 1.0 ? aligned.score : 1.0;
    return rows == NULL ? NULL : Py_BuildValue("InndiN", found->name, start, end, score, aligned.tier, rows);
}

static PyObject *sighting_rows(Kernel *k, const Text *text, PyObject *rows)
{
    for (int f = 0; f < k->nfound && !k->failed && !k->damaged; f++) {
        PyObject *row = sighting_row(k, text, &k->found[f]);
        if (row == Py_None) Py_DECREF(row);
        else if (!append(rows, row)) k->failed |= !k->damaged;
    }
    return rows;
}

/* (start, script) of every letter with which a name in a script without spaces may begin */
static void add_strings(Kernel *k, const Text *text)
{
    for (int at = 0; at < k->npieces; at++) {
        const Piece *piece = &k->pieces[at];
        uint8_t script = k->scriptflags[piece->script];
        Py_ssize_t to = !(script & UNSPACED) ? piece->start : script & HANGUL ? piece->start + 1 : piece->end;
        for (Py_ssize_t start = piece->start; start < to && !k->failed; start++)
            if (may_start(k, text->kind, text->data, start, text->end)
                && !append(text->strings, Py_BuildValue("nO", start, script_name(k, piece->script)))) k->failed = 1;
    }
}

/* (start, end) of the words whose syllables may spell a name */
static PyObject *syllable_rows(Kernel *k, PyObject *rows)
{
    for (int at = 0; at < k->nspaced && !k->failed && !k->damaged; at++) {
        const Piece *piece = &k->pieces[k->spaced[at]];
        if (k->scriptflags[piece->script] & HANGUL && has_syllables(k, piece)
            && !append(rows, Py_BuildValue("nn", piece->start, piece->end))) k->failed = 1;
    }
    return rows;
}

/* A lone word that may be a name stands by itself; what else there is in the segment overrules one another. */
static void add_segment(Kernel *k, const Text *text, PyObject *names, PyObject *syllables, PyObject *words)
{
    sighting_rows(k, text, names); syllable_rows(k, syllables);
    if (!k->failed && !k->damaged) word_rows(k, words);
    if (k->failed || k->damaged) return;
    Py_ssize_t others = PyList_GET_SIZE(names) + PyList_GET_SIZE(syllables), n = PyList_GET_SIZE(words);
    if (others + n == 0) return;
    if (others == 0 && n == 1) k->failed |= PyList_Append(text->words, PyList_GET_ITEM(words, 0)) < 0;
    else if (!append(text->segments, PyTuple_Pack(3, names, syllables, words))) k->failed = 1;
}

static void end_segment(Kernel *k, const Text *text)
{
    if (k->npieces > 0 && !k->failed && !k->damaged) {
        k->nspaced = 0;
        for (int at = 0; at < k->npieces; at++) {
            uint8_t script = k->scriptflags[k->pieces[at].script];
            if (!(script & UNSPACED) || script & HANGUL) k->spaced[k->nspaced++] = at;
        }
        add_strings(k, text);
        if (!k->failed) make_units(k, text->cased);
        if (!k->failed) { make_rows(k); find_names(k); }
        if (!k->failed && !k->damaged) {
            PyObject *names = PyList_New(0), *syllables = PyList_New(0), *words = PyList_New(0);
            if (names == NULL || syllables == NULL || words == NULL) k->failed = 1;
            else add_segment(k, text, names, syllables, words);
            Py_XDECREF(names); Py_XDECREF(syllables); Py_XDECREF(words);
        }
    }
    k->npieces = k->commas = 0;
}

static int ends(Kernel *k, const Text *text, Py_ssize_t from, Py_ssize_t to, int before, int *comma)
{
    int stop = 0, full = 0;
    Py_UCS4 last = 0, second = 0;
    for (Py_ssize_t at = from; at < to; at++) {
        Py_UCS4 code = PyUnicode_READ(text->kind, text->data, at);
        uint16_t flags = char_of(k, code)->flags;
        if (flags & BREAK || code == 0x2014) stop = 1;
        if (flags & COMMA) *comma = 1;
        full |= code == '.';
        stop |= code == '\n' && last == '\n';
        stop |= code == ' ' && (last == '-' || last == 0x2013) && second == ' ';
        second = last; last = code;
    }
    if (full && before > k->max_abbreviation) {
        int comma_first = to - from > 1 && PyUnicode_READ(text->kind, text->data, from) == '.'
            && PyUnicode_READ(text->kind, text->data, from + 1) == ',';
        if (!comma_first) stop = 1;
    }
    return stop;
}

static void add_piece(Kernel *k, const Text *text, Py_ssize_t start, Py_ssize_t end, uint8_t script, const Py_UCS4 *letters)
{
    int comma = 0;
    uint8_t tie = 0;
    if (k->npieces > 0) {
        const Piece *before = &k->pieces[k->npieces - 1];
        Py_ssize_t gap = start - before->end;
        int over = before->end - before->start > k->max_abbreviation ? k->max_abbreviation + 1 : (int)(before->end - before->start);
        Py_UCS4 between = gap == 1 ? PyUnicode_READ(text->kind, text->data, before->end) : 0;
        if (k->npieces >= k->max_words || (gap > 0 && between != ' ' && ends(k, text, before->end, start, over, &comma))) end_segment(k, text);
        else if (gap == 0) tie = 1;
        else if (gap == 1) {
            uint16_t flags = char_of(k, between)->flags;
            tie = flags & APOSTROPHE ? 2 : flags & HYPHEN ? 3 : 0;
        }
    }
    if (k->failed || k->damaged) return;
    if (k->npieces == 0) comma = 0;
    k->commas += comma;
    if (k->npieces == 0 && (k->words.total > k->max_bytes || k->nrecords > MAX_RECORDS)) forget(k);
    Piece *piece = &k->pieces[k->npieces++];
    Py_ssize_t length = end - start > MAX_NAME_LETTERS + 1 ? MAX_NAME_LETTERS + 1 : end - start;
    piece->start = start; piece->end = end; piece->script = script; piece->tie = tie; piece->commas = k->commas;
    for (Py_ssize_t i = 0; i < length; i++) piece->text[i] = letters != NULL ? letters[i] : PyUnicode_READ(text->kind, text->data, start + i);
    piece->length = (int)length;
}

static void add_camel(Kernel *k, const Text *text, Py_ssize_t start, Py_ssize_t end, uint8_t script)
{
    Py_ssize_t from = start;
    for (Py_ssize_t at = start + 1; at < end && k->scriptflags[script] & LATIN; at++) {
        Py_UCS4 code = PyUnicode_READ(text->kind, text->data, at);
        if (code < 'A' || code > 'Z' || !(char_of(k, PyUnicode_READ(text->kind, text->data, at - 1))->flags & CAMEL_LEFT)) continue;
        add_piece(k, text, from, at, script, NULL); from = at;
        if (k->failed || k->damaged) return;
    }
    add_piece(k, text, from, end, script, NULL);
}

/* Words of several scripts that look alike are cut by the plain code. */
static void add_mixed(Kernel *k, const Text *text, Py_ssize_t start, Py_ssize_t end, PyObject *whole)
{
    PyObject *word = PyUnicode_Substring(whole, start, end);
    PyObject *rows = word == NULL ? NULL : PyObject_CallOneArg(k->cuts, word);
    if (rows == NULL || !PyTuple_Check(rows)) k->failed = 1;
    for (Py_ssize_t i = 0; !k->failed && !k->damaged && i < PyTuple_GET_SIZE(rows); i++) {
        PyObject *letters;
        int offset, script;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(rows, i), "Uii", &letters, &offset, &script)) { k->failed = 1; break; }
        Py_UCS4 *copy = PyUnicode_AsUCS4Copy(letters);
        if (copy == NULL) { k->failed = 1; break; }
        add_piece(k, text, start + offset, start + offset + PyUnicode_GET_LENGTH(letters), (uint8_t)script, copy);
        PyMem_Free(copy);
    }
    Py_XDECREF(word); Py_XDECREF(rows);
}

static void add_word(Kernel *k, const Text *text, Py_ssize_t start, Py_ssize_t end, PyObject *whole, int ascii, uint8_t latin)
{
    uint64_t confusable = 0;
    if (ascii) { add_camel(k, text, start, end, latin); return; }
    for (Py_ssize_t at = start; at < end; at++) {
        uint8_t script = char_of(k, PyUnicode_READ(text->kind, text->data, at))->script;
        if (k->scriptflags[script] & CONFUSABLE) confusable |= 1ULL << script;
    }
    if (confusable & (confusable - 1)) { add_mixed(k, text, start, end, whole); return; }
    Py_ssize_t first = start;
    uint8_t script = char_of(k, PyUnicode_READ(text->kind, text->data, start))->script;
    for (Py_ssize_t at = start; at < end; at++) {
        uint8_t here = char_of(k, PyUnicode_READ(text->kind, text->data, at))->script;
        if (here != script && !(k->scriptflags[here] & COMMON) && at > first && !(k->scriptflags[script] & COMMON)) {
            add_camel(k, text, first, at, script);
            if (k->failed || k->damaged) return;
            first = at; script = here;
        } else if (k->scriptflags[script] & COMMON) script = here;
    }
    add_camel(k, text, first, end, script);
}

static void scan_span(Kernel *k, const Text *text, Py_ssize_t start, Py_ssize_t end, PyObject *whole)
{
    uint8_t latin = char_of(k, 'a')->script;
    k->npieces = k->commas = 0;
    for (Py_ssize_t at = start; at < end && !k->failed && !k->damaged;) {
        Py_UCS4 code = PyUnicode_READ(text->kind, text->data, at);
        if (!(char_of(k, code)->flags & WORD)) { at++; continue; }
        Py_ssize_t first = at;
        int ascii = 1;
        for (; at < end; at++) {
            code = PyUnicode_READ(text->kind, text->data, at);
            if (!(char_of(k, code)->flags & (WORD | MARK))) break;
            ascii &= code < 128;
        }
        add_word(k, text, first, at, whole, ascii, latin);
    }
    end_segment(k, text);
}

/* ---- Python ----------------------------------------------------------------------------------------------------- */

/* Scans one span after another, given by their ends in turn. */
static void scan_spans(Kernel *k, const Text *text, PyObject *edges, PyObject *whole)
{
    for (Py_ssize_t at = 0; at + 1 < PyTuple_GET_SIZE(edges) && !k->failed && !k->damaged; at += 2) {
        Py_ssize_t start = PyLong_AsSsize_t(PyTuple_GET_ITEM(edges, at)), end = PyLong_AsSsize_t(PyTuple_GET_ITEM(edges, at + 1));
        if (PyErr_Occurred()) k->failed = 1;
        else if (start < 0 || end > text->end) { PyErr_SetString(PyExc_ValueError, "span outside the text"); k->failed = 1; }
        else scan_span(k, text, start, end, whole);
    }
}

static PyObject *Kernel_scan(Kernel *k, PyObject *args)
{
    PyObject *whole, *edges;
    int cased;
    if (!PyArg_ParseTuple(args, "UO!p", &whole, &PyTuple_Type, &edges, &cased)) return NULL;
    if (k->busy) Py_RETURN_NONE;    /* another thread is in a call to Python; the plain code says the same */
    Text text = {PyList_New(0), PyList_New(0), PyList_New(0), PyUnicode_KIND(whole), PyUnicode_DATA(whole), PyUnicode_GET_LENGTH(whole), cased};
    k->failed = text.words == NULL || text.segments == NULL || text.strings == NULL;
    k->busy = 1; k->damaged = 0;
    if (!k->failed) scan_spans(k, &text, edges, whole);
    k->busy = 0;
    if (k->damaged && !k->failed) PyErr_SetString(PyExc_ValueError, "the index is damaged");
    PyObject *found = k->failed || k->damaged ? NULL : PyTuple_Pack(3, text.words, text.segments, text.strings);
    if (found == NULL) forget(k);   /* what was being read may be half done */
    Py_XDECREF(text.words); Py_XDECREF(text.segments); Py_XDECREF(text.strings);
    return found;
}

static int open_sections(Kernel *k, PyObject *s)
{
    uint64_t n, m;
    if (!open_table(&k->buffers, s, "class", &k->class_) || !open_table(&k->buffers, s, "anchor", &k->anchor) || !open_table(&k->buffers, s, "single", &k->single)
        || !open_table(&k->buffers, s, "near", &k->near) || !open_table(&k->buffers, s, "string", &k->string)
        || !open_table(&k->buffers, s, "whole", &k->whole)) return 0;
    if ((k->pairbits = section(&k->buffers, s, "pair.bits", 1, &k->npairbits)) == NULL) return 0;
    if ((k->pairstarts = section(&k->buffers, s, "pair.starts", 4, &n)) == NULL || (k->pairentries = section(&k->buffers, s, "pair.entries", 12, &k->nentries)) == NULL) return 0;
    k->nbuckets = n - 1;
    if ((k->wordoffsets = section(&k->buffers, s, "word.offsets", 4, &n)) == NULL || (k->wordclass = section(&k->buffers, s, "word.class", 4, &k->nwords)) == NULL) return 0;
    if ((k->worddata = section(&k->buffers, s, "word.data", 1, &k->nworddata)) == NULL) return 0;
    int whole = n > 0 && n - 1 == k->nwords;
    if ((k->namestarts = section(&k->buffers, s, "name.starts", 4, &n)) == NULL || (k->namewords = section(&k->buffers, s, "name.words", 4, &k->nnamewords)) == NULL) return 0;
    k->nnames = n - 1; whole &= n > 0;
    if ((k->namebits = section(&k->buffers, s, "name.bits", 1, &n)) == NULL || (k->namekinds = section(&k->buffers, s, "name.kinds", 1, &m)) == NULL) return 0;
    whole &= n == k->nnamewords && m == k->nnamewords;
    int bits = power_of(8 * k->npairbits), buckets = power_of(k->nbuckets);
    whole &= bits >= 0 && buckets >= 0;
    k->bitshift = 60 - bits; k->bucketshift = 60 - buckets;
    if (!whole) PyErr_SetString(PyExc_ValueError, "the index is damaged");
    return whole;
}

/* The table of common words. */
static int open_common(Kernel *k, PyObject *d)
{
    uint64_t n;
    const uint32_t *head = section(&k->buffers, d, "common", 1, &k->ncommon);
    n = k->ncommon / 4;
    if (head != NULL) { k->common = (const uint8_t *)head; k->nslots = n < 2 ? 0 : head[0]; }
    if (head != NULL && k->nslots > 0 && (k->nslots & (k->nslots - 1)) == 0 && 2 + (uint64_t)k->nslots <= n) return 1;
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "the table of common words is damaged");
    return 0;
}

static int take_limits(Kernel *k, PyObject *d)
{
#define TAKE(type, name) k->name = (type)number(d, #name);
    LIMITS(TAKE)
#undef TAKE
    if (!PyErr_Occurred() && (k->max_words < 1 || k->max_words > MAX_SEGMENT)) PyErr_SetString(PyExc_ValueError, "max_words");
    return !PyErr_Occurred();
}

static const char *kept_text(Kernel *k, PyObject *text, int *length)
{
    Py_ssize_t n = 0;
    const char *letters = PyUnicode_AsUTF8AndSize(text, &n);
    if (letters == NULL) { k->failed = 1; *length = 0; return ""; }
    *length = (int)n;
    return keep(k, &k->fixed, letters, (int)n);
}

static void *kept_rows(Kernel *k, Py_ssize_t n, size_t size)
{
    void *rows = take(&k->fixed, size * (size_t)(n + 1));
    if (rows == NULL) { k->failed = 1; PyErr_NoMemory(); } else memset(rows, 0, size * (size_t)(n + 1));
    return rows;
}

/* (letters, max letters, instead) */
static int take_variants(Kernel *k, PyObject *variants)
{
    k->variants = kept_rows(k, PyTuple_GET_SIZE(variants), sizeof(Variant));
    for (Py_ssize_t i = 0; !k->failed && i < PyTuple_GET_SIZE(variants); i++) {
        PyObject *letters, *instead;
        Variant *variant = &k->variants[i];
        int n;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(variants, i), "UiO!", &letters, &variant->max_letters, &PyTuple_Type, &instead)) return 0;
        variant->letters = (char *)kept_text(k, letters, &variant->length);
        variant->ninstead = (int)PyTuple_GET_SIZE(instead);
        variant->instead = kept_rows(k, variant->ninstead, sizeof(char *));
        for (int j = 0; !k->failed && j < variant->ninstead; j++) variant->instead[j] = (char *)kept_text(k, PyTuple_GET_ITEM(instead, j), &n);
        k->nvariants++;
    }
    return !k->failed;
}

/* (sound, names) */
static int take_same(Kernel *k, PyObject *groups)
{
    k->same = kept_rows(k, PyTuple_GET_SIZE(groups), sizeof(Same));
    for (Py_ssize_t i = 0; !k->failed && i < PyTuple_GET_SIZE(groups); i++) {
        PyObject *sound, *names;
        Same *same = &k->same[i];
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(groups, i), "UO!", &sound, &PyTuple_Type, &names)) return 0;
        const char *spelled = kept_text(k, sound, &same->length);
        if (same->length > 31) { PyErr_SetString(PyExc_ValueError, "a name of more than 31 sounds"); return 0; }
        memcpy(same->sound, spelled, (size_t)same->length);
        same->nnames = (int)PyTuple_GET_SIZE(names);
        same->names = kept_rows(k, same->nnames, sizeof(char *)); same->lengths = kept_rows(k, same->nnames, sizeof(int));
        for (int j = 0; !k->failed && j < same->nnames; j++) same->names[j] = kept_text(k, PyTuple_GET_ITEM(names, j), &same->lengths[j]);
        k->nsame++;
    }
    return !k->failed;
}

static Py_UCS4 **kept_words(Kernel *k, PyObject *words, int **lengths, int *count)
{
    *count = (int)PyTuple_GET_SIZE(words);
    Py_UCS4 **kept = kept_rows(k, *count, sizeof(Py_UCS4 *));
    *lengths = kept_rows(k, *count, sizeof(int));
    for (int i = 0; !k->failed && i < *count; i++) {
        PyObject *word = PyTuple_GET_ITEM(words, i);
        Py_ssize_t n = PyUnicode_GET_LENGTH(word);
        kept[i] = kept_rows(k, n, sizeof(Py_UCS4)); (*lengths)[i] = (int)n;
        if (n > 60 || k->failed || (n > 0 && PyUnicode_AsUCS4(word, kept[i], n + 1, 1) == NULL)) { k->failed = 1; if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "an ending too long"); }
    }
    return kept;
}

/* (keep, strip, add, double) */
static Affixes *kept_affixes(Kernel *k, PyObject *groups, int *count)
{
    *count = (int)PyTuple_GET_SIZE(groups);
    Affixes *kept = kept_rows(k, *count, sizeof(Affixes));
    for (int i = 0; !k->failed && i < *count; i++) {
        PyObject *strip, *add;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(groups, i), "iO!O!p", &kept[i].keep, &PyTuple_Type, &strip, &PyTuple_Type, &add, &kept[i].twice)) { k->failed = 1; break; }
        kept[i].strip = kept_words(k, strip, &kept[i].lengths, &kept[i].nstrip);
        kept[i].add = kept_words(k, add, &kept[i].addlengths, &kept[i].nadd);
    }
    return kept;
}

/* (flags, endings, prefixes), by number */
static int take_scripts(Kernel *k, PyObject *scripts)
{
    if (PyTuple_GET_SIZE(scripts) > MAX_SCRIPTS) { PyErr_SetString(PyExc_ValueError, "too many scripts"); return 0; }
    for (Py_ssize_t i = 0; !k->failed && i < PyTuple_GET_SIZE(scripts); i++) {
        PyObject *endings, *prefixes;
        int flags;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(scripts, i), "iO!O!", &flags, &PyTuple_Type, &endings, &PyTuple_Type, &prefixes)) return 0;
        k->scriptflags[i] = (uint8_t)flags;
        k->scripts[i].endings = kept_affixes(k, endings, &k->scripts[i].nendings);
        k->scripts[i].prefixes = kept_affixes(k, prefixes, &k->scripts[i].nprefixes);
    }
    return !k->failed;
}

static int take_endings(Kernel *k, PyObject *endings)
{
    k->endings = kept_words(k, endings, &k->endinglengths, &k->nendings);
    return !k->failed;
}

/* (letters, CONJUNCTION or GOES_ON) */
static int take_weak(Kernel *k, PyObject *words)
{
    uint64_t size = 8;
    while (size < 2 * (uint64_t)PyTuple_GET_SIZE(words)) size *= 2;
    uint64_t *keys = kept_rows(k, (Py_ssize_t)size, sizeof(uint64_t));
    uint32_t *values = kept_rows(k, (Py_ssize_t)size, sizeof(uint32_t));
    for (Py_ssize_t i = 0; !k->failed && i < PyTuple_GET_SIZE(words); i++) {
        const char *letters;
        Py_ssize_t n;
        unsigned int kind;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(words, i), "s#I", &letters, &n, &kind)) return 0;
        uint64_t key = key_hash(letters, (int)n), slot = key & (size - 1);
        while (keys[slot] != 0) slot = (slot + 1) & (size - 1);
        keys[slot] = key; values[slot] = kind;
    }
    k->weak = (Kinds){keys, values, size};
    return !k->failed;
}

static int take_data(Kernel *k, PyObject *d)
{
    PyObject *variants = PyMapping_GetItemString(d, "variants"), *same = variants ? PyMapping_GetItemString(d, "same") : NULL;
    PyObject *scripts = same ? PyMapping_GetItemString(d, "scripts") : NULL, *endings = scripts ? PyMapping_GetItemString(d, "endings") : NULL;
    PyObject *weak = endings ? PyMapping_GetItemString(d, "weak") : NULL;
    int right = weak != NULL && PyTuple_Check(weak) && PyTuple_Check(endings) && PyTuple_Check(variants) && PyTuple_Check(same) && PyTuple_Check(scripts);
    right = right && take_variants(k, variants) && take_same(k, same) && take_scripts(k, scripts) && take_endings(k, endings) && take_weak(k, weak);
    right = right && take_sounds(&k->sounds, d) && take_bytes(d, "kinds", k->kindflags, 128);
    Py_XDECREF(variants); Py_XDECREF(same); Py_XDECREF(scripts); Py_XDECREF(endings); Py_XDECREF(weak);
    if (!right && !PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "the kernel's data");
    return right;
}

static int take_call(PyObject *data, const char *name, PyObject **call)
{
    *call = PyMapping_GetItemString(data, name);
    return *call != NULL;
}

static int set_up(Kernel *k)
{
    k->nmemory = FIRST_WORDS;
    k->memory = calloc(k->nmemory, sizeof(Slot)); k->alike = calloc((size_t)1 << ALIKE_BITS, sizeof(Known));
    k->unknown = calloc((size_t)1 << UNKNOWN_BITS, sizeof(uint64_t));
    k->nothing_room = calloc(1, (sizeof(uint32_t) * LINE << LINE_BITS) + 64);
    k->nothing = (uint32_t *)(((uintptr_t)k->nothing_room + 63) & ~(uintptr_t)63);     /* a line is one of the cache */
    k->brought = calloc((size_t)1 << BROUGHT_BITS, sizeof(Brought)); k->spelt = calloc((size_t)1 << SPELT_BITS, sizeof(Spelt));
    k->pieces = calloc(MAX_SEGMENT + 1, sizeof(Piece)); k->spaced = calloc(MAX_SEGMENT + 1, sizeof(int));
    k->rowstarts = calloc(MAX_SEGMENT + 3, sizeof(int)); k->capitals = calloc(MAX_SEGMENT + 1, 1);
    if (k->memory && k->alike && k->nothing_room && k->brought && k->spelt && k->unknown && k->pieces && k->spaced && k->rowstarts && k->capitals) return 1;
    PyErr_NoMemory();
    return 0;
}

static PyObject *Kernel_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    PyObject *sections, *data;
    if (named != NULL && PyDict_GET_SIZE(named) > 0) return PyErr_Format(PyExc_TypeError, "Kernel takes two arguments by place");
    if (!PyArg_ParseTuple(args, "OO", &sections, &data)) return NULL;
    Kernel *k = (Kernel *)type->tp_alloc(type, 0);
    if (k == NULL) return NULL;
    k->told = PyList_New(0);
    int right = k->told != NULL && set_up(k) && open_sections(k, sections) && open_common(k, data) && take_limits(k, data) && take_data(k, data)
        && take_call(data, "describe", &k->describe) && take_call(data, "romanise", &k->romanise) && take_call(data, "cuts", &k->cuts)
        && take_call(data, "normal", &k->normal) && take_call(data, "read", &k->read)
        && take_call(data, "names", &k->names) && PyTuple_Check(k->names);
    if (right) return (PyObject *)k;
    Py_DECREF(k);
    return NULL;
}

static void Kernel_dealloc(Kernel *k)
{
    for (int i = 0; i < PAGES; i++) free(k->pages[i]);
    free_sounds(&k->sounds); release(&k->buffers);
    empty(&k->fixed); empty(&k->words);
    free(k->memory); free(k->alike); free(k->pieces); free(k->spaced); free(k->rowstarts); free(k->capitals); free(k->units); free(k->rowunits);
    free(k->found); free(k->scored); free(k->kept); free(k->seen); free(k->nothing_room); free(k->unknown);
    free(k->brought); free(k->names_up); free(k->spelt);
    Py_XDECREF(k->describe); Py_XDECREF(k->romanise); Py_XDECREF(k->cuts); Py_XDECREF(k->normal); Py_XDECREF(k->read); Py_XDECREF(k->names);
    Py_XDECREF(k->told);
    Py_TYPE(k)->tp_free((PyObject *)k);
}

static PyObject *uses_capitals(PyObject *module, PyObject *args)
{
    PyObject *text;
    Py_ssize_t sample, upper = 0, lower = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "Un", &text, &sample)) return NULL;
    if (PyUnicode_GET_LENGTH(text) < sample) sample = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at < sample; at++) {
        Py_UCS4 code = PyUnicode_READ(kind, data, at);
        if (!Py_UNICODE_ISALPHA(code)) continue;
        upper += Py_UNICODE_ISUPPER(code) != 0; lower += Py_UNICODE_ISLOWER(code) != 0;
    }
    return PyBool_FromLong(upper > 0 && lower > 2 * upper);
}

static PyMethodDef kernel_methods[] = {
    {"scan", (PyCFunction)Kernel_scan, METH_VARARGS,
     "scan(text, ends of spans in turn, cased) -> (words, segments with names, places of strings), or None while another thread scans"},
    {NULL, NULL, 0, NULL}};
static PyTypeObject KernelType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "saksi.index._kernel.Kernel", .tp_basicsize = sizeof(Kernel),
    .tp_dealloc = (destructor)Kernel_dealloc, .tp_flags = Py_TPFLAGS_DEFAULT, .tp_doc = "The words of texts in one language against one index",
    .tp_methods = kernel_methods, .tp_new = Kernel_new};
static PyMethodDef module_methods[] = {
    {"uses_capitals", uses_capitals, METH_VARARGS, "uses_capitals(text, sample) -> whether capitals tell names from other words"},
    {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_kernel", .m_doc = "See kernel.py", .m_size = -1, .m_methods = module_methods};

PyMODINIT_FUNC PyInit__kernel(void)
{
    if (PyType_Ready(&KernelType) < 0) return NULL;
    PyObject *made = PyModule_Create(&module);
    if (made == NULL || PyModule_AddIntConstant(made, "VERSION", VERSION) < 0 || PyModule_AddObjectRef(made, "Kernel", (PyObject *)&KernelType) < 0) { Py_XDECREF(made); return NULL; }
    return made;
}
