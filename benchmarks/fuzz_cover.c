/* Counts the ways a compiled part went, for fuzz_kernels.py: linked into it when it is built for fuzzing. */

#include <stdint.h>

enum { EDGES = 1 << 16 };
static uint8_t seen[EDGES];
static uint32_t edges;
static uintptr_t last;

void __sanitizer_cov_trace_pc(void);

/* Called at every branch; an edge is two of them after one another. */
void __sanitizer_cov_trace_pc(void)
{
    uintptr_t here = (uintptr_t)__builtin_return_address(0);
    uint32_t edge = (uint32_t)((here * 0x9E3779B1u ^ last) >> 4) & (EDGES - 1);
    last = here * 0x85EBCA6Bu >> 1;
    if (!seen[edge]) { seen[edge] = 1; edges++; }
}

uint32_t saksi_edges(void);
uint32_t saksi_edges(void) { return edges; }
