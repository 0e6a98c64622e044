/* Filing names by the million: hashes of keys, rows in order, and the rows of each name.

   This does what layout.py, filing.py and bearers.py do, row for row; those are the reference. All numbers and tables
   that decide anything come from Python; see filing_kernel.py. */

#include "_words.h"

enum { VERSION = 1 };               /* as in filing_kernel.py */
enum { ANCHORS = 3, MAX_WORDS = 64, MAX_LETTERS = 1024, PARTS = 256, PAIR_ENTRY = 3, MIX_BITS = 60 };
enum { CORE = 1, WEAK = 2, LONGER = 4, NAME = 8, FAMILY = 16, LONG_FAMILY = 32, TELLING = 64, PERSON = 128, ASCII = 256 };
enum { SINGLE = 1, PART = 2 };      /* as in filing.py */

typedef struct { uint8_t *bytes; size_t used, room; } Growing;
typedef struct { uint64_t hash; uint32_t number; } Row;
typedef struct { uint64_t hash; uint32_t left, right, name; } PairRow;

/* ---- hashes, as layout.py --------------------------------------------------------------------------------------- */

static uint64_t spread(uint64_t key) { return key * 0x9E3779B97F4A7C15ULL; }

static PyObject *hash_of_text(PyObject *self, PyObject *text)
{
    (void)self;
    Py_ssize_t length;
    if (PyUnicode_Check(text) && PyUnicode_IS_ASCII(text))
        return PyLong_FromUnsignedLongLong(key_hash((const char *)PyUnicode_1BYTE_DATA(text), (int)PyUnicode_GET_LENGTH(text)));
    PyObject *encoded = PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass");
    char *bytes;
    if (encoded == NULL || PyBytes_AsStringAndSize(encoded, &bytes, &length) < 0) { Py_XDECREF(encoded); return NULL; }
    PyObject *hashed = PyLong_FromUnsignedLongLong(key_hash(bytes, (int)length));
    Py_DECREF(encoded);
    return hashed;
}

/* ---- rows in order ---------------------------------------------------------------------------------------------- */

static int by_row(const void *one, const void *other)
{
    const Row *a = one, *b = other;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int by_pair(const void *one, const void *other)
{
    const PairRow *a = one, *b = other;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    if (a->left != b->left) return a->left < b->left ? -1 : 1;
    if (a->right != b->right) return a->right < b->right ? -1 : 1;
    return a->name < b->name ? -1 : a->name > b->name;
}

/* Which rows are in which of 256 parts by the highest bits of their hash: `order` has them part after part, and ends[p]
   where part p ends. Only a part at a time is then sorted. */
static uint32_t *parted(const uint64_t *hashes, size_t count, int is_key, size_t *ends, size_t *largest)
{
    uint32_t *order = malloc(sizeof *order * (count ? count : 1));
    size_t places[PARTS] = {0}, sum = 0;
    if (order == NULL) return NULL;
    for (size_t i = 0; i < count; i++) places[is_key ? spread(hashes[i]) >> 56 : hashes[i] >> (MIX_BITS - 8) & 255]++;
    *largest = 0;
    for (int part = 0; part < PARTS; part++) {
        size_t size = places[part];
        if (size > *largest) *largest = size;
        places[part] = sum; ends[part] = sum += size;
    }
    for (size_t i = 0; i < count; i++) order[places[is_key ? spread(hashes[i]) >> 56 : hashes[i] >> (MIX_BITS - 8) & 255]++] = (uint32_t)i;
    return order;
}

/* Sizes of buckets as where each begins, one more than there are buckets. */
static void sums(uint32_t *starts, size_t buckets)
{
    uint32_t sum = 0;
    for (size_t i = 0; i <= buckets; i++) { uint32_t size = i < buckets ? starts[i] : 0; starts[i] = sum; sum += size; }
}

/* rows(keys, numbers, bits) -> (starts, checks, members), as layout.Filed.sections */
static PyObject *rows(PyObject *self, PyObject *args)
{
    (void)self;
    Py_buffer keys, numbers;
    int bits;
    if (!PyArg_ParseTuple(args, "y*y*i", &keys, &numbers, &bits)) return NULL;
    size_t count = (size_t)keys.len / 8, ends[PARTS], largest, kept = 0, from = 0;
    PyObject *starts = NULL, *checks = NULL, *members = NULL, *found = NULL;
    uint32_t *order = NULL;
    Row *part = NULL;
    if (bits < 1 || bits > 40 || count > UINT32_MAX || (size_t)numbers.len / 4 != count) { PyErr_SetString(PyExc_ValueError, "rows"); goto done; }
    order = parted(keys.buf, count, 1, ends, &largest);
    part = order ? malloc(sizeof *part * (largest ? largest : 1)) : NULL;
    starts = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * (((size_t)1 << bits) + 1)));
    checks = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * count));
    members = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * count));
    if (part == NULL || !starts || !checks || !members) { if (!PyErr_Occurred()) PyErr_NoMemory(); goto done; }
    uint32_t *sizes = (uint32_t *)PyBytes_AS_STRING(starts), *check = (uint32_t *)PyBytes_AS_STRING(checks), *member = (uint32_t *)PyBytes_AS_STRING(members);
    memset(sizes, 0, (size_t)PyBytes_GET_SIZE(starts));
    for (int p = 0; p < PARTS; p++) {
        size_t n = ends[p] - from;
        for (size_t i = 0; i < n; i++) {
            uint32_t at = order[from + i];
            part[i].hash = spread(((const uint64_t *)keys.buf)[at]); part[i].number = ((const uint32_t *)numbers.buf)[at];
        }
        from = ends[p];
        qsort(part, n, sizeof *part, by_row);
        for (size_t i = 0; i < n; i++) {
            if (i > 0 && by_row(&part[i - 1], &part[i]) == 0) continue;
            sizes[part[i].hash >> (64 - bits)]++;
            check[kept] = (uint32_t)part[i].hash; member[kept++] = part[i].number;
        }
    }
    sums(sizes, (size_t)1 << bits);
    if (kept < count && (_PyBytes_Resize(&checks, (Py_ssize_t)(4 * kept)) < 0 || _PyBytes_Resize(&members, (Py_ssize_t)(4 * kept)) < 0)) goto done;
    found = PyTuple_Pack(3, starts, checks, members);
done:
    free(order); free(part);
    Py_XDECREF(starts); Py_XDECREF(checks); Py_XDECREF(members);
    PyBuffer_Release(&keys); PyBuffer_Release(&numbers);
    return found;
}

/* pair_rows(hashes, entries, bucket bits, bit bits) -> (bits, starts, entries), as layout.FiledPairs.sections */
static PyObject *pair_rows(PyObject *self, PyObject *args)
{
    (void)self;
    Py_buffer hashes, entries;
    int bucket_bits, bit_bits;
    if (!PyArg_ParseTuple(args, "y*y*ii", &hashes, &entries, &bucket_bits, &bit_bits)) return NULL;
    size_t count = (size_t)hashes.len / 8, ends[PARTS], largest, kept = 0, from = 0;
    PyObject *bits = NULL, *starts = NULL, *flat = NULL, *found = NULL;
    uint32_t *order = NULL;
    PairRow *part = NULL;
    if (bucket_bits < 1 || bit_bits < 3 || bucket_bits > 40 || bit_bits > 40 || count > UINT32_MAX || (size_t)entries.len / 12 != count) { PyErr_SetString(PyExc_ValueError, "pair rows"); goto done; }
    order = parted(hashes.buf, count, 0, ends, &largest);
    part = order ? malloc(sizeof *part * (largest ? largest : 1)) : NULL;
    bits = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)1 << (bit_bits - 3));
    starts = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * (((size_t)1 << bucket_bits) + 1)));
    flat = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(12 * count));
    if (part == NULL || !bits || !starts || !flat) { if (!PyErr_Occurred()) PyErr_NoMemory(); goto done; }
    uint8_t *bit = (uint8_t *)PyBytes_AS_STRING(bits);
    uint32_t *sizes = (uint32_t *)PyBytes_AS_STRING(starts), *entry = (uint32_t *)PyBytes_AS_STRING(flat);
    memset(bit, 0, (size_t)PyBytes_GET_SIZE(bits));
    memset(sizes, 0, (size_t)PyBytes_GET_SIZE(starts));
    for (int p = 0; p < PARTS; p++) {
        size_t n = ends[p] - from;
        for (size_t i = 0; i < n; i++) {
            size_t at = order[from + i];
            const uint32_t *three = (const uint32_t *)entries.buf + PAIR_ENTRY * at;
            part[i].hash = ((const uint64_t *)hashes.buf)[at] & 0xFFFFFFFFFFFFFFFULL;
            part[i].left = three[0]; part[i].right = three[1]; part[i].name = three[2];
        }
        from = ends[p];
        qsort(part, n, sizeof *part, by_pair);
        for (size_t i = 0; i < n; i++) {
            if (i > 0 && by_pair(&part[i - 1], &part[i]) == 0) continue;
            uint64_t place = part[i].hash >> (MIX_BITS - bit_bits);
            bit[place >> 3] |= (uint8_t)(1 << (place & 7));
            sizes[part[i].hash >> (MIX_BITS - bucket_bits)]++;
            entry[PAIR_ENTRY * kept] = part[i].left; entry[PAIR_ENTRY * kept + 1] = part[i].right; entry[PAIR_ENTRY * kept + 2] = part[i].name;
            kept++;
        }
    }
    sums(sizes, (size_t)1 << bucket_bits);
    if (kept < count && _PyBytes_Resize(&flat, (Py_ssize_t)(12 * kept)) < 0) goto done;
    found = PyTuple_Pack(3, bits, starts, flat);
done:
    free(order); free(part);
    Py_XDECREF(bits); Py_XDECREF(starts); Py_XDECREF(flat);
    PyBuffer_Release(&hashes); PyBuffer_Release(&entries);
    return found;
}

/* ---- names as numbers of parts ---------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    Py_buffer *buffers; int nbuffers;
    const uint32_t *words, *starts, *party; uint64_t nwords, nnames;                /* the names */
    const uint8_t *organisation;                                                    /* of each name */
    const uint32_t *offsets, *word, *tag, *class_, *rank; const uint16_t *flags;    /* of each part */
    const uint64_t *sound, *loose; const char *letters; uint64_t nparts, nletters;
    const uint32_t *initial_tags, *initial_classes; uint32_t nlisted;               /* of each letter; distinct words */
    Sounds sounds;                                                                  /* its rules alone */
} Filing;

static int append(Growing *to, const void *bytes, size_t size)
{
    if (to->used + size > to->room) {
        size_t room = to->room ? 2 * to->room : 1 << 16;
        uint8_t *larger = realloc(to->bytes, room);
        if (larger == NULL) { PyErr_NoMemory(); return 0; }
        to->bytes = larger; to->room = room;
    }
    memcpy(to->bytes + to->used, bytes, size);
    to->used += size;
    return 1;
}

static int file(Growing *hashes, Growing *numbers, uint64_t hash, uint32_t number)
{
    return append(hashes, &hash, 8) && append(numbers, &number, 4);
}

static PyObject *both(Growing *one, Growing *other, int right)
{
    PyObject *found = right ? Py_BuildValue("y#y#", one->bytes ? (char *)one->bytes : "", (Py_ssize_t)one->used,
        other->bytes ? (char *)other->bytes : "", (Py_ssize_t)other->used) : NULL;
    free(one->bytes); free(other->bytes);
    return found;
}

/* The parts of a name that have one flag, or all that lack it. */
static int parts_with(const Filing *f, uint64_t name, int flag, int having, uint32_t *out)
{
    int n = 0;
    for (uint32_t at = f->starts[name]; at < f->starts[name + 1]; at++) {
        uint32_t part = f->words[at];
        if (((f->flags[part] & flag) != 0) == having) out[n++] = part;
    }
    return n;
}

/* As filing.core_of. */
static int core_of(const Filing *f, uint64_t name, uint32_t *out)
{
    int n = parts_with(f, name, CORE, 1, out);
    if (n == 0) n = parts_with(f, name, WEAK, 0, out);
    return n > 0 ? n : parts_with(f, name, 0, 0, out);
}

/* As filing._anchors; `core` is how many words make the name. */
static int anchors_of(const Filing *f, uint64_t name, uint32_t *out, int *core)
{
    uint32_t pool[MAX_WORDS];
    int n = *core = core_of(f, name, pool), kept = 0;
    if (n < ANCHORS) n = parts_with(f, name, WEAK, 0, pool);
    for (int i = 0; i < n; i++) {
        uint32_t part = pool[i];
        int again = !(f->flags[part] & LONGER);
        for (int j = i + 1; j < n && !again; j++) again = f->class_[pool[j]] == f->class_[part] && (f->flags[pool[j]] & LONGER);
        if (again) continue;    /* of words of one class the last counts */
        int place = kept < ANCHORS ? kept : ANCHORS;
        while (place > 0 && f->rank[part] < f->rank[out[place - 1]]) { if (place < ANCHORS) out[place] = out[place - 1]; place--; }
        if (place < ANCHORS) out[place] = part;
        if (kept < ANCHORS) kept++;
    }
    return kept;
}

static int file_pair(Growing *hashes, Growing *entries, const uint32_t classes[2], const uint32_t tags[2], uint32_t name)
{
    uint64_t hash = (class_mix(classes[0]) + class_mix(classes[1])) & 0xFFFFFFFFFFFFFFFULL;
    uint32_t low = tags[0] < tags[1] ? tags[0] : tags[1], high = tags[0] < tags[1] ? tags[1] : tags[0];
    uint32_t entry[PAIR_ENTRY] = {low, high, name};
    return append(hashes, &hash, 8) && append(entries, entry, sizeof entry);
}

/* As filing._initials. */
static int file_initials(const Filing *f, uint64_t name, Growing *hashes, Growing *entries)
{
    uint32_t found[MAX_WORDS], names[MAX_WORDS], families[MAX_WORDS];
    int n = 0, nfamilies = 0, nfound = parts_with(f, name, NAME, 1, found);
    for (int i = 0; i < nfound; i++) if (f->flags[found[i]] & LONGER) names[n++] = found[i];
    for (int i = 0; i < n; i++) if (f->flags[names[i]] & FAMILY) families[nfamilies++] = names[i];
    if (nfamilies == 0 && n > 0) { families[0] = names[0]; families[1] = names[n - 1]; nfamilies = 2; }
    for (int i = 0; i < nfamilies; i++) {
        int again = 0, other = 0;
        for (int j = 0; j < i; j++) again |= families[j] == families[i];
        while (other < n && names[other] == families[i]) other++;
        if (again || other == n || !(f->flags[families[i]] & LONG_FAMILY)) continue;
        uint8_t letter = (uint8_t)f->letters[f->offsets[names[other]]];
        if (letter < 'a' || letter > 'z') continue;
        uint32_t classes[2] = {f->initial_classes[letter - 'a'], f->class_[families[i]]};
        uint32_t tags[2] = {f->initial_tags[letter - 'a'], f->tag[families[i]]};
        if (!file_pair(hashes, entries, classes, tags, (uint32_t)name)) return 0;
    }
    return 1;
}

static int span(const Filing *f, PyObject *args, Py_ssize_t *first, Py_ssize_t *last)
{
    if (!PyArg_ParseTuple(args, "nn", first, last)) return 0;
    if (*first >= 0 && *first <= *last && (uint64_t)*last <= f->nnames) return 1;
    PyErr_SetString(PyExc_IndexError, "names");
    return 0;
}

/* pairs(first, last, anchors) -> (hashes, entries); marks the words that are anchors. */
static PyObject *Filing_pairs(Filing *f, PyObject *args)
{
    Py_ssize_t first, last;
    Py_buffer marks;
    Growing hashes = {0}, entries = {0};
    if (!PyArg_ParseTuple(args, "nnw*", &first, &last, &marks)) return NULL;
    int right = first >= 0 && first <= last && (uint64_t)last <= f->nnames && (uint64_t)marks.len >= f->nlisted;
    if (!right) PyErr_SetString(PyExc_IndexError, "names");
    for (Py_ssize_t name = first; right && name < last; name++) {
        uint32_t row[ANCHORS];
        int core, n = anchors_of(f, (uint64_t)name, row, &core);
        for (int i = 0; i < n; i++) ((uint8_t *)marks.buf)[f->word[row[i]]] = 1;
        if (n == 1 && core > 1) row[n++] = row[0];  /* "Aung Aung" */
        for (int i = 0; i < n; i++) for (int j = i + 1; j < n && right; j++) {
            uint32_t classes[2] = {f->class_[row[i]], f->class_[row[j]]}, tags[2] = {f->tag[row[i]], f->tag[row[j]]};
            right = file_pair(&hashes, &entries, classes, tags, (uint32_t)name);
        }
        if (right && f->starts[name] < f->starts[name + 1] && (f->flags[f->words[f->starts[name]]] & PERSON))
            right = file_initials(f, (uint64_t)name, &hashes, &entries);
    }
    PyBuffer_Release(&marks);
    return both(&hashes, &entries, right);
}

/* singles(first, last) -> (keys, numbers), as filing._singles */
static PyObject *Filing_singles(Filing *f, PyObject *args)
{
    Py_ssize_t first, last;
    Growing keys = {0}, numbers = {0};
    if (!span(f, args, &first, &last)) return NULL;
    int right = 1;
    for (Py_ssize_t name = first; right && name < last; name++) {
        uint32_t some[MAX_WORDS], number = (uint32_t)name * 4;
        int n = parts_with(f, (uint64_t)name, WEAK, 0, some);
        if (n == 1 && f->sound[some[0]] != 0) {
            right = file(&keys, &numbers, f->sound[some[0]], number + SINGLE);
            if (right && f->organisation[name] && f->loose[some[0]] != 0) right = file(&keys, &numbers, f->loose[some[0]], number + SINGLE);
        } else if (f->starts[name] < f->starts[name + 1] && !(f->flags[f->words[f->starts[name]]] & PERSON)) {
            n = core_of(f, (uint64_t)name, some);
            for (int i = 0; i < n && right; i++)
                if (f->flags[some[i]] & TELLING) right = file(&keys, &numbers, f->sound[some[i]], number + PART);
        }
    }
    return both(&keys, &numbers, right);
}

static uint64_t whole_key(const Filing *f, const uint32_t *parts, int n)
{
    char together[MAX_LETTERS], spelt[8 * MAX_LETTERS + 1];   /* a letter sounds like seven at most */
    int length = 0;
    for (int i = 0; i < n; i++) {
        int letters = (int)(f->offsets[parts[i] + 1] - f->offsets[parts[i]]);
        memcpy(together + length, f->letters + f->offsets[parts[i]], (size_t)letters);
        length += letters;
    }
    return key_hash(spelt, spell(&f->sounds, together, length, spelt, 8 * MAX_LETTERS));
}

/* wholes(first, last) -> (keys, numbers, names left to the plain code), as bearers._written_as_one */
static PyObject *Filing_wholes(Filing *f, PyObject *args)
{
    Py_ssize_t first, last;
    Growing keys = {0}, numbers = {0}, left = {0};
    if (!span(f, args, &first, &last)) return NULL;
    int right = 1;
    for (Py_ssize_t name = first; right && name < last; name++) {
        uint32_t said[2 * MAX_WORDS];
        const uint32_t *every = f->words + f->starts[name];
        int n = (int)(f->starts[name + 1] - f->starts[name]), plain = 1, nkeys = 0;
        uint64_t length = 0, found[MAX_WORDS + 3];
        if (n < 2) continue;
        for (int i = 0; i < n; i++) { plain &= (f->flags[every[i]] & ASCII) != 0; length += f->offsets[every[i] + 1] - f->offsets[every[i]]; }
        if (!plain || length > MAX_LETTERS) { uint32_t number = (uint32_t)name; right = append(&left, &number, 4); continue; }
        int nsaid = parts_with(f, (uint64_t)name, WEAK, 0, said);
        found[nkeys++] = whole_key(f, every, n);
        found[nkeys++] = whole_key(f, said, nsaid);
        if (nsaid > 0) said[nsaid] = said[0];
        found[nkeys++] = whole_key(f, said + (nsaid > 0), nsaid);
        for (int i = 0; i + 1 < n; i++) found[nkeys++] = whole_key(f, every + i, 2);
        for (int i = 0; i < nkeys && right; i++) {
            int again = 0;
            for (int j = 0; j < i && !again; j++) again = found[j] == found[i];
            if (!again) right = file(&keys, &numbers, found[i], (uint32_t)name);
        }
    }
    PyObject *result = right ? Py_BuildValue("y#y#y#", keys.bytes ? (char *)keys.bytes : "", (Py_ssize_t)keys.used,
        numbers.bytes ? (char *)numbers.bytes : "", (Py_ssize_t)numbers.used, left.bytes ? (char *)left.bytes : "", (Py_ssize_t)left.used) : NULL;
    free(keys.bytes); free(numbers.bytes); free(left.bytes);
    return result;
}

/* Whether a word stands earlier in the same name. */
static int is_again(const Filing *f, uint32_t first, uint32_t at)
{
    for (uint32_t i = first; i < at; i++) if (f->word[f->words[i]] == f->word[f->words[at]]) return 1;
    return 0;
}

/* bearers() -> (starts, flat), as bearers._bearers */
static PyObject *Filing_bearers(Filing *f, PyObject *none)
{
    (void)none;
    PyObject *starts = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * ((size_t)f->nlisted + 1))), *flat = NULL, *found = NULL;
    uint32_t *places = malloc(4 * ((size_t)f->nlisted + 1));
    if (starts == NULL || places == NULL) { if (places == NULL) PyErr_NoMemory(); goto done; }
    uint32_t *sizes = (uint32_t *)PyBytes_AS_STRING(starts);
    memset(sizes, 0, 4 * ((size_t)f->nlisted + 1));
    for (uint64_t name = 0; name < f->nnames; name++)
        for (uint32_t at = f->starts[name]; at < f->starts[name + 1]; at++)
            if (!is_again(f, f->starts[name], at)) sizes[f->word[f->words[at]]]++;
    sums(sizes, f->nlisted);
    memcpy(places, sizes, 4 * ((size_t)f->nlisted + 1));
    flat = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(4 * (size_t)sizes[f->nlisted]));
    if (flat == NULL) goto done;
    for (uint64_t name = 0; name < f->nnames; name++)
        for (uint32_t at = f->starts[name]; at < f->starts[name + 1]; at++)
            if (!is_again(f, f->starts[name], at)) ((uint32_t *)PyBytes_AS_STRING(flat))[places[f->word[f->words[at]]]++] = (uint32_t)name;
    found = PyTuple_Pack(2, starts, flat);
done:
    free(places);
    Py_XDECREF(starts); Py_XDECREF(flat);
    return found;
}

/* parties_by_word(words, starts, party, persons, word, listed) -> (parties, persons) that have each listed word */
static PyObject *parties_by_word(PyObject *self, PyObject *args)
{
    (void)self;
    Py_buffer words, starts, party, persons, word;
    unsigned int listed;
    if (!PyArg_ParseTuple(args, "y*y*y*y*y*I", &words, &starts, &party, &persons, &word, &listed)) return NULL;
    size_t nnames = (size_t)party.len / 4, nparts = (size_t)word.len / 4, nwords = (size_t)words.len / 4;
    const uint32_t *at = starts.buf, *flat = words.buf, *number = word.buf, *whose = party.buf;
    PyObject *all = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)listed * 4), *some = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)listed * 4), *found = NULL;
    uint32_t *seen = calloc(listed ? listed : 1, 4);
    int right = all && some && seen && (size_t)starts.len / 4 == nnames + 1 && (size_t)persons.len == nnames;
    if (right) { memset(PyBytes_AS_STRING(all), 0, (size_t)listed * 4); memset(PyBytes_AS_STRING(some), 0, (size_t)listed * 4); }
    for (size_t name = 0; right && name < nnames; name++)
        for (size_t i = at[name]; right && i < at[name + 1]; i++) {
            right = i < nwords && flat[i] < nparts && number[flat[i]] < listed;
            if (!right || seen[number[flat[i]]] == whose[name] + 1) continue;
            seen[number[flat[i]]] = whose[name] + 1;
            ((uint32_t *)PyBytes_AS_STRING(all))[number[flat[i]]]++;
            ((uint32_t *)PyBytes_AS_STRING(some))[number[flat[i]]] += ((const uint8_t *)persons.buf)[name];
        }
    if (right) found = PyTuple_Pack(2, all, some);
    else if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "names");
    free(seen);
    Py_XDECREF(all); Py_XDECREF(some);
    PyBuffer_Release(&words); PyBuffer_Release(&starts); PyBuffer_Release(&party); PyBuffer_Release(&persons); PyBuffer_Release(&word);
    return found;
}

/* ---- making one ------------------------------------------------------------------------------------------------- */

static const void *taken(Filing *f, PyObject *tables, const char *name, size_t width, uint64_t *count)
{
    PyObject *found = PyMapping_GetItemString(tables, name);
    Py_buffer *buffer = &f->buffers[f->nbuffers];
    if (found == NULL || PyObject_GetBuffer(found, buffer, PyBUF_SIMPLE) < 0) { Py_XDECREF(found); return NULL; }
    Py_DECREF(found);
    f->nbuffers++;
    if (count != NULL && *count == UINT64_MAX) *count = (uint64_t)buffer->len / width;
    if (count != NULL && (uint64_t)buffer->len / width < *count) { PyErr_SetString(PyExc_ValueError, name); return NULL; }
    return buffer->buf;
}

static int take_rules(Filing *f, PyObject *rules)
{
    int right = 1;
    for (Py_ssize_t i = 0; right && i < PyTuple_GET_SIZE(rules); i++) right = take_rule(&f->sounds, PyTuple_GET_ITEM(rules, i));
    return right;
}

/* Numbers that are places elsewhere are within bounds, so that nothing else need be checked. */
static int is_sound(Filing *f, uint64_t nstarts, uint64_t noffsets)
{
    int right = nstarts == f->nnames + 1 && noffsets == f->nparts + 1 && f->starts[0] == 0 && f->starts[f->nnames] == f->nwords;
    for (uint64_t i = 0; right && i < f->nnames; i++) right = f->starts[i] <= f->starts[i + 1] && f->starts[i + 1] - f->starts[i] <= MAX_WORDS;
    for (uint64_t i = 0; right && i < f->nwords; i++) right = f->words[i] < f->nparts;
    for (uint64_t i = 0; right && i < f->nparts; i++)
        right = f->word[i] < f->nlisted && f->offsets[i] < f->offsets[i + 1] && f->offsets[i + 1] <= f->nletters;
    if (!right) PyErr_SetString(PyExc_ValueError, "names");
    return right;
}

static void Filing_dealloc(Filing *f)
{
    for (int i = 0; i < f->nbuffers; i++) PyBuffer_Release(&f->buffers[i]);
    free_sounds(&f->sounds);
    free(f->buffers);
    Py_TYPE(f)->tp_free((PyObject *)f);
}

static PyObject *Filing_new(PyTypeObject *type, PyObject *args, PyObject *named)
{
    (void)named;
    PyObject *d, *rules;
    unsigned int listed;
    if (!PyArg_ParseTuple(args, "O!O!I", &PyDict_Type, &d, &PyTuple_Type, &rules, &listed)) return NULL;
    Filing *f = (Filing *)type->tp_alloc(type, 0);
    if (f == NULL) return NULL;
    uint64_t nstarts = UINT64_MAX, noffsets = UINT64_MAX, letters = 26;
    f->nwords = f->nnames = f->nparts = f->nletters = UINT64_MAX;
    f->nlisted = listed;
    f->buffers = calloc(16, sizeof(Py_buffer));
    if (f->buffers == NULL) { Py_DECREF(f); return PyErr_NoMemory(); }
    if (!(f->words = taken(f, d, "words", 4, &f->nwords)) || !(f->starts = taken(f, d, "starts", 4, &nstarts))
        || !(f->organisation = taken(f, d, "organisation", 1, &f->nnames)) || !(f->offsets = taken(f, d, "offsets", 4, &noffsets))
        || !(f->word = taken(f, d, "word", 4, &f->nparts)) || !(f->tag = taken(f, d, "tag", 4, &f->nparts))
        || !(f->class_ = taken(f, d, "class", 4, &f->nparts)) || !(f->rank = taken(f, d, "rank", 4, &f->nparts))
        || !(f->flags = taken(f, d, "flags", 2, &f->nparts)) || !(f->sound = taken(f, d, "sound", 8, &f->nparts))
        || !(f->loose = taken(f, d, "loose", 8, &f->nparts)) || !(f->letters = taken(f, d, "letters", 1, &f->nletters))
        || !(f->initial_tags = taken(f, d, "initial_tags", 4, &letters)) || !(f->initial_classes = taken(f, d, "initial_classes", 4, &letters))
        || !take_rules(f, rules) || !is_sound(f, nstarts, noffsets)) { Py_DECREF(f); return NULL; }
    return (PyObject *)f;
}

static PyMethodDef filing_methods[] = {
    {"pairs", (PyCFunction)Filing_pairs, METH_VARARGS, "pairs(first, last, anchors) -> (hashes, entries)"},
    {"singles", (PyCFunction)Filing_singles, METH_VARARGS, "singles(first, last) -> (keys, numbers)"},
    {"wholes", (PyCFunction)Filing_wholes, METH_VARARGS, "wholes(first, last) -> (keys, numbers, names left)"},
    {"bearers", (PyCFunction)Filing_bearers, METH_NOARGS, "bearers() -> (starts, flat)"},
    {NULL, NULL, 0, NULL}};
static PyTypeObject FilingType = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "saksi.index._filing.Filing", .tp_basicsize = sizeof(Filing),
    .tp_dealloc = (destructor)Filing_dealloc, .tp_flags = Py_TPFLAGS_DEFAULT, .tp_doc = "The rows of the names of one index",
    .tp_methods = filing_methods, .tp_new = Filing_new};
static PyMethodDef functions[] = {
    {"key_hash", hash_of_text, METH_O, "key_hash(text) -> 64-bit hash"},
    {"rows", rows, METH_VARARGS, "rows(keys, numbers, bits) -> (starts, checks, members)"},
    {"pair_rows", pair_rows, METH_VARARGS, "pair_rows(hashes, entries, bucket bits, bit bits) -> (bits, starts, entries)"},
    {"parties_by_word", parties_by_word, METH_VARARGS, "parties_by_word(words, starts, party, persons, word, listed) -> (parties, persons)"},
    {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_filing", .m_doc = "See filing_kernel.py", .m_size = -1, .m_methods = functions};

PyMODINIT_FUNC PyInit__filing(void)
{
    if (PyType_Ready(&FilingType) < 0) return NULL;
    PyObject *made = PyModule_Create(&module);
    if (made == NULL || PyModule_AddIntConstant(made, "VERSION", VERSION) < 0 || PyModule_AddObjectRef(made, "Filing", (PyObject *)&FilingType) < 0) { Py_XDECREF(made); return NULL; }
    return made;
}
