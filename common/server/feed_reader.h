// Reads a neighbour's record and hands its entries to the engine, in order, for ever.
#ifndef YIFA_COMMON_SERVER_FEED_READER_H_
#define YIFA_COMMON_SERVER_FEED_READER_H_

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/casework/engine.h"
#include "common/server/client.h"

namespace yifa::server {

// A neighbour that is down, or an entry that cannot be taken now, only makes the reader
// wait and go on at the position that the engine has committed.
class FeedReader {
 public:
  // Starts the thread. `engine` must outlive the reader.
  FeedReader(casework::Engine* engine, std::string neighbour, ChannelOptions channel);
  // As Stop().
  ~FeedReader();

  // Entries of the neighbour's record that are not yet taken, as last heard; 0 before it
  // was reached.
  int64_t lag() const;
  // Ends the thread. Idempotent.
  void Stop();

 private:
  void Run();
  // Reads until the stream or an entry fails. True if anything was read.
  bool ReadOnce(Channel& channel);
  // Hands over one entry; waits while too many are under way. False if the reader must
  // start over.
  bool Take(const record::v1::LoggedEntry& entry);
  void WaitUntilTaken();
  // Sleeps, unless stopped.
  void Pause(absl::Duration duration);

  casework::Engine* const engine_;
  const std::string neighbour_;
  const ChannelOptions channel_options_;
  std::atomic<int64_t> record_size_{0};
  std::atomic<int64_t> taken_{0};

  mutable absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  bool failed_ ABSL_GUARDED_BY(mutex_) = false;
  StreamReader* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;

  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_FEED_READER_H_
