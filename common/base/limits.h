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

// Evidence.
inline constexpr int64_t kEvidenceBytesMax = int64_t{4} << 30;
inline constexpr size_t kEvidenceChunkBytes = 256 << 10;

// The record.
inline constexpr size_t kFeedMessageBytes = 1 << 20;  // entries gathered into one message
inline constexpr int kFeedStreamsMax = 256;

// Connections, calls and answers of a server. Of calls that run, and of answers that are
// not yet sent, a connection may have no more than is left for the others.
inline constexpr int kConnectionsMax = 4096;
inline constexpr int kConnectionsPerAddressMax = 512;
inline constexpr int kConnectionStreamsMax = 256;      // what a connection is told
inline constexpr int kConnectionCallsMax = 1024;       // more: it breaks the rules
inline constexpr int kCallsMax = 16384;                // begun and not yet over
inline constexpr int64_t kAnswerBytesMax = 256 << 20;  // answered and not yet sent
inline constexpr int64_t kConnectionAnswerBytesMax = 32 << 20;
inline constexpr int kHeaderBytesMax = 16 << 10;  // of one call
inline constexpr size_t kReadsWaitingMax = 1024;  // for each of the pools

static_assert(kBatchCommandsMax <= kQueueCommandsMax);
static_assert(kPageSizeDefault <= kPageSizeMax);
static_assert(kEvidenceChunkBytes < kMessageBytesMax);
static_assert(kFeedMessageBytes < kMessageBytesMax);

}  // namespace yifa::limits

#endif  // YIFA_COMMON_BASE_LIMITS_H_
