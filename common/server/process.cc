#include "common/server/process.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <utility>

#include "common/base/check.h"
#include "common/base/status_macros.h"
#include "common/server/hardening.h"
#include "common/server/libraries.h"
#include "common/server/log.h"
#include "common/server/server.h"

namespace yifa::server {
namespace {

constexpr int kExitOk = 0;
constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

// The signals that ask the process to stop, blocked in this thread and in all that it
// starts.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    YIFA_CHECK(pthread_sigmask(SIG_BLOCK, &set_, nullptr) == 0);
    // Sockets that peers closed are errors of a write, not of the process.
    std::signal(SIGPIPE, SIG_IGN);
  }

  // The signal, or 0 if none comes for a second.
  int Wait() const {
    const timespec second{.tv_sec = 1, .tv_nsec = 0};
    return std::max(0, sigtimedwait(&set_, nullptr, &second));
  }

  // Lets the next one end the process.
  void Release() const { pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

 private:
  sigset_t set_;
};

Figures FiguresOf(App* app) {
  Figures figures;
  figures.healthy = [app] { return app->healthy(); };
  figures.on_unhealthy = [app](std::function<void()> tell) {
    app->OnUnhealthy(std::move(tell));
  };
  figures.writer = [app] { return app->metrics(); };
  figures.record_size = [app] { return app->record_size(); };
  figures.feeds = [app] { return app->feeds(); };
  figures.witnessed = [app] { return app->witnessed(); };
  figures.clock = [app] { return app->clock(); };
  figures.reactions_refused = [app] { return app->reactions_refused(); };
  return figures;
}

int Failed(std::string_view event, const absl::Status& status, int exit_code) {
  Log(Level::kError, event, {{"status", status.ToString()}});
  return exit_code;
}

// Serves until a signal comes (true), or until the app wants to be opened again; then
// the options say where it served.
absl::StatusOr<bool> Serve(Options& options, const StopSignals& signals, App* app) {
  YIFA_ASSIGN_OR_RETURN(const std::unique_ptr<Server> server,
                        Server::Start(options.server, app->surface(), FiguresOf(app)));
  if (!options.port_file.empty()) {
    YIFA_RETURN_IF_ERROR(
        WriteFileAtomically(options.port_file, server->address() + "\n"));
  }
  Log(Level::kInfo, "serving",
      {{"address", server->address()},
       {"metrics_address", server->metrics_address()},
       {"tls", options.server.tls.any() ? "mutual" : "none"},
       {"data_dir", options.data_dir}});
  int signal = 0;
  while (signal == 0 && !app->wants_reopening()) signal = signals.Wait();
  Log(Level::kInfo, signal != 0 ? "stopping" : "opening_again",
      {{"signal", std::to_string(signal)}});
  if (signal != 0) signals.Release();
  server->Shutdown();
  options.server.listen = server->address();
  options.server.metrics_address = server->metrics_address();
  return signal != 0;
}

}  // namespace

absl::Status WriteFileAtomically(const std::string& path, const std::string& text) {
  const std::string temporary = path + "." + std::to_string(getpid());
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file.good() && std::rename(temporary.c_str(), path.c_str()) == 0)
    return absl::OkStatus();
  std::remove(temporary.c_str());
  return absl::InternalError("cannot write " + path);
}

int Main(int argc, char** argv, const Definition& definition, const OpenApp& open) {
  TuneLibraries();
  const StopSignals signals;
  absl::StatusOr<Options> options = ReadFlags(argc, argv, definition);
  if (!options.ok()) return Failed("wrong_flag", options.status(), kExitUsage);
  // The other half of the descriptors is for the database, neighbours and files.
  int& connections_max = options->server.connections.connections;
  connections_max = std::min(connections_max, Harden(options->core_dumps) / 2);
  if (const absl::Status status = StartLog(definition.name, options->log_level);
      !status.ok())
    return Failed("wrong_flag", status, kExitUsage);
  for (bool stopped = false; !stopped;) {
    absl::StatusOr<std::unique_ptr<App>> app = open(*options);
    if (!app.ok()) return Failed("cannot_open", app.status(), kExitFailed);
    if (*app == nullptr) return kExitOk;
    const absl::StatusOr<bool> served = Serve(*options, signals, app->get());
    // In this order: no call is left, then nothing is committed any more.
    (*app)->Stop();
    if (!served.ok()) return Failed("cannot_serve", served.status(), kExitFailed);
    stopped = *served;
  }
  Log(Level::kInfo, "stopped");
  return kExitOk;
}

}  // namespace yifa::server
