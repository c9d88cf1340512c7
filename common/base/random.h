// Random bytes fit for keys.
#ifndef YIFA_COMMON_BASE_RANDOM_H_
#define YIFA_COMMON_BASE_RANDOM_H_

#include <cstddef>

namespace yifa {

// Fills `bytes` with random bytes that nobody can guess and nobody else is given. Cheap
// for a few bytes at a time: each thread draws them from the generator by the page.
void FillRandom(void* bytes, size_t size);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_RANDOM_H_
