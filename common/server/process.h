// A process of the suite from its first line to its last.
#ifndef YIFA_COMMON_SERVER_PROCESS_H_
#define YIFA_COMMON_SERVER_PROCESS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/casework/form/surface.h"
#include "common/server/metrics.h"
#include "common/server/options.h"
#include "common/store/store.h"

namespace yifa::server {

// What a process serves. Thread-safe.
class App {
 public:
  virtual ~App() = default;
  virtual casework::Surface surface() = 0;
  // False once acts can no longer be committed.
  virtual bool healthy() = 0;
  // It was opened without what it needs, which is there now: it is to be opened again.
  virtual bool wants_reopening() { return false; }
  // Calls `tell` as soon as that becomes so; null: no longer (Figures::on_unhealthy).
  virtual void OnUnhealthy(std::function<void()> tell) { (void)tell; }
  virtual store::Metrics metrics() = 0;
  virtual int64_t record_size() { return 0; }
  // How each neighbour's record is read.
  virtual std::map<std::string, FeedState> feeds() { return {}; }
  // How each neighbour's heads are witnessed.
  virtual std::map<std::string, WitnessState> witnessed() { return {}; }
  virtual ClockState clock() { return {}; }
  // What neighbours' entries would have had done, and was refused.
  virtual std::map<std::pair<std::string, std::string>, int64_t> reactions_refused() {
    return {};
  }
  // Ends what runs by itself and closes the store. Called once, when no call is left.
  virtual void Stop() = 0;
};

// Opens what is served; the sockets open when it returns. Null: nothing is to be served,
// and the process ends with 0.
using OpenApp = std::function<absl::StatusOr<std::unique_ptr<App>>(const Options&)>;

// Runs the process: flags, logs, `open`, sockets, and on SIGTERM or SIGINT the drain. An
// app that wants to be opened again is, after a drain, and serves on the same ports. A
// second signal ends it at once. Returns what main() returns: 0 after a drain, 1 if it
// could not open or serve, 2 if a flag is wrong. REQUIRES: no other thread runs yet
// (signals are blocked for all)
int Main(int argc, char** argv, const Definition& definition, const OpenApp& open);

// Writes the text to the file so that readers see all of it or no file.
absl::Status WriteFileAtomically(const std::string& path, const std::string& text);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_PROCESS_H_
