// Every bound of the suite, in one place.
#ifndef YIFA_COMMON_BASE_LIMITS_H_
#define YIFA_COMMON_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace yifa::limits {

// Requests and messages.
inline constexpr size_t kMessageBytesMax = 4 << 20;     // one gRPC message
inline constexpr int kTextCharactersDefaultMax = 4000;  // a string without its own bound
inline constexpr int kRepeatedItemsDefaultMax = 100;    // a list without its own bound
inline constexpr int kPageSizeDefault = 50;
inline constexpr int kPageSizeMax = 1000;

// The writer.
inline constexpr size_t kQueueCommandsMax = 8192;  // waiting; more: RESOURCE_EXHAUSTED
inline constexpr size_t kBatchCommandsMax = 256;   // acts in one group commit
inline constexpr size_t kBatchBytesMax = 8 << 20;  // bytes in one group commit
inline constexpr int kRetryAfterMillis = 50;       // what RetryInfo says

// How far a provision may set a time limit, in each unit: some fifty years.
inline constexpr int kLimitDaysMax = 18300;
inline constexpr int kLimitWorkingDaysMax = 12600;
inline constexpr int kLimitMonthsMax = 600;
inline constexpr int kLimitYearsMax = 50;

// Evidence.
inline constexpr int64_t kEvidenceBytesMax = int64_t{4} << 30;
inline constexpr size_t kEvidenceChunkBytes = 256 << 10;

// The record.
inline constexpr size_t kFeedMessageBytes = 1 << 20;  // entries gathered into one message
inline constexpr int kFeedStreamsMax = 256;

static_assert(kBatchCommandsMax <= kQueueCommandsMax);
static_assert(kPageSizeDefault <= kPageSizeMax);
static_assert(kEvidenceChunkBytes < kMessageBytesMax);
static_assert(kFeedMessageBytes < kMessageBytesMax);

}  // namespace yifa::limits

#endif  // YIFA_COMMON_BASE_LIMITS_H_
