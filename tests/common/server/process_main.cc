// A process as the suite's are, whose only method echoes. For process_test.cc.
#include "common/server/process.h"

#include <iostream>

#include "tests/common/server/fixture.h"

namespace {

class EchoApp final : public yifa::server::App {
 public:
  explicit EchoApp(bool wants_reopening) : wants_reopening_(wants_reopening) {}
  yifa::casework::Surface surface() override { return {{yifa::testing::EchoOrgan()}}; }
  bool healthy() override { return true; }
  bool wants_reopening() override { return wants_reopening_; }
  yifa::store::Metrics metrics() override { return {}; }
  void Stop() override { std::cout << "app stopped" << std::endl; }

 private:
  const bool wants_reopening_;
};

}  // namespace

int main(int argc, char** argv) {
  int opened = 0;
  return yifa::server::Main(
      argc, argv, {"echo", "Echoes names of organs.", 7199},
      [&opened](const yifa::server::Options& options)
          -> absl::StatusOr<std::unique_ptr<yifa::server::App>> {
        if (options.data_dir == "/broken")
          return absl::InternalError("no database in /broken");
        std::cout << "opened " << options.data_dir << std::endl;
        return std::make_unique<EchoApp>(options.data_dir == "/full" && ++opened == 1);
      });
}
