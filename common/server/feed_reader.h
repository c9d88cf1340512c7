// Reads a neighbour's record and hands its entries to the engine, in order, for ever.
#ifndef YIFA_COMMON_SERVER_FEED_READER_H_
#define YIFA_COMMON_SERVER_FEED_READER_H_

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/base/pacer.h"
#include "common/casework/api/engine.h"
#include "common/server/client.h"
#include "common/server/metrics.h"

namespace yifa::server {

// A neighbour that is down, or an entry that cannot be taken now, only makes the reader
// wait and go on at the position that the engine has committed. A neighbour whose record
// is not a continuation of what was read of it, or whose head is an alarm
// (casework::Witnessing), is not read on until that is over or an administrator has said
// so (RepairFeed). What the register alone forbids waits until its copy has read all
// that its keeper had once the entry was there.
class FeedReader {
 public:
  // Who keeps the registers that the engine copies.
  struct Keeper {
    std::string neighbour;
    ChannelOptions channel;
  };
  // Starts the thread. `engine` must outlive the reader. `keeper`: none where the engine
  // keeps its own registers.
  FeedReader(casework::Engine* engine, std::string neighbour, ChannelOptions channel,
             std::optional<Keeper> keeper = std::nullopt);
  // As Stop().
  ~FeedReader();

  FeedState state() const;
  // Ends the thread. Idempotent.
  void Stop();

 private:
  void Run();
  // Reads until the stream or an entry fails. False if it is better to wait before the
  // next try: nothing came, or what came could not be taken.
  bool ReadOnce(Channel& channel);
  // What a stream said until it ended.
  struct Stream {
    bool any = false;  // a message came
    std::optional<record::v1::Continuation>
        broken;  // with which the record does not go on
  };
  Stream Read(StreamReader& stream, record::Reading& reading);
  // Finds out how much of the record that was read the neighbour has, and says so.
  void Break(Channel& channel, const record::v1::Continuation& present);
  // Hands over one entry; waits while too many are under way. False if the reader must
  // start over.
  bool Take(const record::v1::LoggedEntry& entry, record::Reading& reading);
  void WaitUntilTaken();
  // Asks the keeper how much it has, and waits until the engine has read it. False if it
  // could not be asked.
  bool AwaitRegister();
  void Heard(int64_t record_size);
  // What it has goes on from what was read.
  void GoesOn();
  // Says so, once, where it was tried in vain for long.
  void NotHeard(const absl::Status& why);

  casework::Engine* const engine_;
  const std::string neighbour_;
  const ChannelOptions channel_options_;
  const std::optional<Keeper> keeper_;
  std::atomic<int64_t> record_size_{0};
  std::atomic<int64_t> taken_{0};
  std::atomic<bool> broken_{false};
  std::atomic<bool> connected_{false};
  std::atomic<int64_t> heard_nanos_;  // of the steady clock
  int in_vain_ = 0;                   // the reader's thread: streams without a message
  // The keeper had `keeper_size` entries when the neighbour's record had `size` already.
  struct Mark {
    int64_t size = 0;
    uint64_t keeper_size = 0;
  };
  Mark mark_;  // the reader's thread

  Pacer pacer_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;
  bool register_behind_ ABSL_GUARDED_BY(mutex_) = false;
  StreamReader* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;

  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_FEED_READER_H_
