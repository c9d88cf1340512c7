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
inline constexpr size_t kPageBytesMax = 1 << 20;      // a page's rows; one row at least
inline constexpr size_t kPageWorkBytesMax = 4 << 20;  // looked at for one page
inline constexpr int kPagePassedRowsMax = 500;        // looked at, and none of its rows

// The writer.
inline constexpr size_t kQueueCommandsMax = 8192;   // waiting; more: RESOURCE_EXHAUSTED
inline constexpr size_t kBatchCommandsMax = 256;    // acts in one group commit
inline constexpr size_t kBatchBytesMax = 8 << 20;   // bytes in one group commit
inline constexpr size_t kQueueBytesMax = 64 << 20;  // of the commands waiting
inline constexpr size_t kBlockCacheBytes = 128 << 20;  // of what is read from files
inline constexpr int kRetryAfterMillis = 50;           // what RetryInfo says
inline constexpr int kRetryWhenFullMillis = 30'000;    // likewise, on a full disk

// A case: what only the law itself still does may make it larger.
inline constexpr size_t kCaseBytesMax = 3 << 20;

// What is kept decoded.
inline constexpr size_t kCaseCacheBytes = 48 << 20;
inline constexpr size_t kTemplateCacheBytes = 16 << 20;

// Documents and their templates.
inline constexpr size_t kTemplateBytesMax = 80'000;  // 20,000 characters
inline constexpr size_t kTemplateDepthMax = 16;      // sections within one another
inline constexpr size_t kTemplateFaultsMax = 20;     // told of one template
inline constexpr int kDocumentStepsMax = 50'000;     // parts of a template, repeated
inline constexpr size_t kDocumentBytesMax = 1 << 20;
inline constexpr size_t kCaseFileBytesMax = 3 << 20;  // of pages that are bound

// How far a provision may set a time limit, in each unit: some fifty years.
inline constexpr int kLimitDaysMax = 18300;
inline constexpr int kLimitWorkingDaysMax = 12600;
inline constexpr int kLimitMonthsMax = 600;
inline constexpr int kLimitYearsMax = 50;

// Evidence.
inline constexpr int64_t kEvidenceBytesMax = int64_t{4} << 30;
inline constexpr size_t kEvidenceChunkBytes = 256 << 10;  // as stored
inline constexpr size_t kUploadMessageBytesMax = 1 << 20;
inline constexpr int kUploadIdleMinutes = 5;  // without a message; more: it is ended
// Uploads on their way, and the bytes that they announced.
inline constexpr int64_t kUploadsPerCaller = 4;
inline constexpr int64_t kUploadsPerOrgan = 16;
inline constexpr int64_t kUploadsMax = 64;
inline constexpr int64_t kUploadBytesPerCaller = kEvidenceBytesMax;
inline constexpr int64_t kUploadBytesPerOrgan = 2 * kEvidenceBytesMax;
inline constexpr int64_t kUploadBytesMax = 4 * kEvidenceBytesMax;
// Files that no case names yet, their bytes, and files announced in a day.
inline constexpr int64_t kHeldBytesPerCaller = 2 * kEvidenceBytesMax;
inline constexpr int64_t kHeldBytesPerOrgan = 8 * kEvidenceBytesMax;
inline constexpr int64_t kHeldBytesMax = 64 * kEvidenceBytesMax;
inline constexpr int64_t kHeldFilesPerCaller = 2'000;
inline constexpr int64_t kHeldFilesPerOrgan = 20'000;
inline constexpr int64_t kHeldFilesMax = 200'000;
inline constexpr int64_t kFilesPerDayPerCaller = 2'000;
inline constexpr int64_t kFilesPerDayPerOrgan = 20'000;
inline constexpr int64_t kFilesPerDayMax = 200'000;
inline constexpr int kHeldDays = 30;               // then a file that no case names goes
inline constexpr size_t kHeldFilesPerPulse = 100;  // that go at a time
inline constexpr int kNamingsLookedAt = 1'000;  // cases by which a reader may have a file
inline constexpr int64_t kDownloadsPerCaller = 8;
inline constexpr int64_t kDownloadsMax = 128;

// The record.
// Entries gathered into one message, one at least. A stream that nobody reads holds one.
inline constexpr size_t kFeedMessageBytes = 256 << 10;
inline constexpr int64_t kFeedStreamsPerCaller = 16;
inline constexpr int64_t kFeedStreamsMax = 256;
// What was made from entries that a neighbour lost, as far as it is listed.
inline constexpr size_t kLostCausesMax = 1000;
inline constexpr int64_t kAuditsPerCaller = 1;
inline constexpr int64_t kAuditsMax = 2;
inline constexpr int64_t kBackupsMax = 1;
inline constexpr int64_t kRotationsMax = 1;
inline constexpr size_t kRewrapKeysMost = 256;  // data keys wrapped anew in one step
inline constexpr size_t kBackupChunkBytes = 1 << 20;
inline constexpr int kHoldReadingSeconds = 60;       // a hold lapses by itself
inline constexpr int64_t kPastFiguresPerCaller = 1;  // made again at the same time
inline constexpr int64_t kPastFiguresMax = 2;

// The audit trail.
inline constexpr int kTrailSubjectsMax = 1000;  // of one entry
// Refusals of one caller in one minute that have an entry each.
inline constexpr int kTrailRefusalsPerMinute = 60;
inline constexpr size_t kTrailCallersMax = 10'000;  // whose refusals are told apart
// Entries of the record that a reader is let read by one entry of the trail.
inline constexpr uint64_t kTrailRangeEntries = 1000;
inline constexpr int kTrailPrunedAtOnce = 1000;  // entries dropped in one batch
inline constexpr size_t kTrailMessageBytes = 256 << 10;
inline constexpr int64_t kTrailStreamsPerCaller = 4;
inline constexpr int64_t kTrailStreamsMax = 32;

// Connections, calls and answers of a server. Of calls that run, and of answers that are
// not yet sent, a connection may have no more than is left for the others.
inline constexpr int kConnectionsMax = 4096;
inline constexpr int kConnectionsPerAddressMax = 512;
inline constexpr int kConnectionStreamsMax = 256;      // what a connection is told
inline constexpr int kConnectionCallsMax = 1024;       // more: it breaks the rules
inline constexpr int kCallsMax = 16384;                // begun and not yet over
inline constexpr int64_t kAnswerBytesMax = 256 << 20;  // answered and not yet sent
inline constexpr int64_t kConnectionAnswerBytesMax = 32 << 20;
inline constexpr int kHeaderBytesMax = 16 << 10;         // of one call
inline constexpr size_t kTokenBytesMax = 8 << 10;        // that says who calls
inline constexpr size_t kTokenKeysBytesMax = 1 << 20;    // of whoever issues them
inline constexpr size_t kTokensKnownBytesMax = 8 << 20;  // that were verified
inline constexpr size_t kCertificatesKnownBytesMax = 16 << 20;
inline constexpr size_t kReadsWaitingMax = 1024;  // for each of the pools

static_assert(kBatchCommandsMax <= kQueueCommandsMax);
static_assert(kPageSizeDefault <= kPageSizeMax);
static_assert(kCaseBytesMax < kMessageBytesMax);
static_assert(kPageBytesMax < kMessageBytesMax);
static_assert(kDocumentBytesMax < kMessageBytesMax);
static_assert(kCaseFileBytesMax < kMessageBytesMax);
static_assert(kUploadMessageBytesMax < kMessageBytesMax);
static_assert(kEvidenceChunkBytes < kMessageBytesMax);
static_assert(kUploadsPerCaller <= kUploadsPerOrgan && kUploadsPerOrgan <= kUploadsMax);
static_assert(kHeldBytesPerCaller <= kHeldBytesPerOrgan);
static_assert(kHeldBytesPerOrgan <= kHeldBytesMax);
static_assert(kFeedStreamsMax * kFeedMessageBytes <= size_t{64} << 20);
static_assert(kFeedMessageBytes < kMessageBytesMax);
static_assert(kBackupChunkBytes < kMessageBytesMax);

}  // namespace yifa::limits

#endif  // YIFA_COMMON_BASE_LIMITS_H_
