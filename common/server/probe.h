// The process as its clients see it: connects to its own listener, with TLS where there
// is TLS, and asks. What only looks from inside finds a deaf port well.
#ifndef YIFA_COMMON_SERVER_PROBE_H_
#define YIFA_COMMON_SERVER_PROBE_H_

#include <atomic>
#include <string>
#include <thread>

#include "absl/time/time.h"
#include "common/base/pacer.h"
#include "common/server/credentials.h"

namespace yifa::server {

class Probe {
 public:
  ~Probe() { Stop(); }

  // Connects so often from now on. `address` is where the process listens, maybe on all
  // of the machine's addresses. Call once.
  void Start(const std::string& address, const TlsFiles& tls, absl::Duration every);
  // Idempotent.
  void Stop();

  // False once two attempts in a row had no answer; true again after one that had.
  bool reached() const { return failures_.load(std::memory_order_relaxed) < 2; }

 private:
  void Run();
  // Connects anew and waits for an answer, whatever it says.
  bool Reach() const;

  std::string address_;
  TlsFiles tls_;
  absl::Duration every_;
  std::atomic<int> failures_{0};
  Pacer pacer_;
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_PROBE_H_
