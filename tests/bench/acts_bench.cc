// Durable acts against their limits, in one run: RegisterComplaint over the whole road
// (law, deadlines, statistics, record, sync), an empty echo over the same connections,
// and RocksDB's own group commit of the same bytes. Server and client are separate
// processes on the same cores.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/synchronization/mutex.h"
#include "common/base/check.h"
#include "common/base/identifier.h"
#include "common/server/client.h"
#include "common/server/libraries.h"
#include "common/store/store.h"
#include "tests/bench/load.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

ABSL_FLAG(int, rounds, 5, "Rounds; medians are printed.");
ABSL_FLAG(double, seconds, 2, "Seconds of each measurement.");
ABSL_FLAG(int, outstanding, 64, "Calls under way at a time.");
ABSL_FLAG(int, channels, 2, "Connections.");
ABSL_FLAG(
    int64_t, grow, 0,
    "Also: registers so many cases and measures again, to see what an act costs then.");
ABSL_FLAG(
    std::string, only, "",
    "reads: instead, Get of a case with values about persons, which is on the audit "
    "trail before it is answered, and of an organ, which is not.");
ABSL_FLAG(std::string, serve_echo, "",
          "Internal: serves an echo and writes its address to this file.");

namespace yifa::bench {
namespace {

using Clock = std::chrono::steady_clock;
constexpr char kRegister[] = "/yifa.complaint.v1.ComplaintService/RegisterComplaint";

// A child process that writes its address to a file once it serves.
class Child {
 public:
  Child(std::vector<std::string> arguments, const std::string& port_file) {
    pid_ = fork();
    if (pid_ == 0) {
      std::vector<char*> argv;
      for (std::string& argument : arguments) argv.push_back(argument.data());
      argv.push_back(nullptr);
      execv(argv[0], argv.data());
      _exit(127);
    }
    for (int i = 0; i < 600 && address_.empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      std::ifstream(port_file) >> address_;
    }
    YIFA_CHECK(!address_.empty(), "a server did not start");
  }
  ~Child() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
  }
  const std::string& address() const { return address_; }

  // CPU seconds of the process so far, by thread name without its number.
  std::map<std::string, double> CpuByThread() const {
    std::map<std::string, double> seconds;
    for (const auto& task :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/task")) {
      std::ifstream in(task.path() / "stat");
      std::string stat((std::istreambuf_iterator<char>(in)), {});
      const size_t open = stat.find('('), close = stat.rfind(')');
      if (close == std::string::npos) continue;
      std::string name = stat.substr(open + 1, close - open - 1);
      name.erase(std::find_if(name.begin(), name.end(), [](char c) { return c == ':'; }),
                 name.end());
      unsigned long user = 0, system = 0;
      std::sscanf(stat.c_str() + close + 2,
                  "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
      seconds[name] +=
          static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    return seconds;
  }

 private:
  pid_t pid_ = 0;
  std::string address_;
};

complaint::v1::RegisterComplaintRequest Registration() {
  complaint::v1::RegisterComplaintRequest request;
  request.set_parent("organs/120111101");
  request.set_request_id(RandomUuid());
  request.mutable_act_date()->set_year(2024);
  request.mutable_act_date()->set_month(3);
  request.mutable_act_date()->set_day(1);
  complaint::v1::Complaint& complaint = *request.mutable_complaint();
  complaint.set_track(complaint::v1::TRACK_HOTLINE);
  complaint.set_channel(complaint::v1::CHANNEL_TELEPHONE);
  complaint.set_subject("占路经营");
  // No two are alike, or each would be found as the duplicate of the one before.
  complaint.set_facts(
      "文昌阁路口每天傍晚有人占用人行道摆摊,行人只能走机动车道,已经反映过两次。" +
      request.request_id());
  complaint.mutable_complainant()->set_display_name("王某某");
  complaint.mutable_complainant()->set_telephone("13800000000");
  return request;
}

void PutOrgan(const std::string& address) {
  server::ChannelOptions options;
  options.address = address;
  options.caller = {"bench", "", {"administrator"}};
  auto channel = server::Channel::Open(options);
  YIFA_CHECK(channel.ok());
  organ::v1::PutOrganRequest request;
  request.set_request_id(RandomUuid());
  request.set_organ_id("120111101");
  request.mutable_organ()->set_display_name("杨柳青镇人民政府");
  request.mutable_organ()->set_region_code("120111101");
  request.mutable_organ()->set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
  request.mutable_organ()->set_document_prefix("杨政");
  auto organ = (*channel)->Call<type::v1::Organ>(
      server::FindMethod("yifa.organ.v1.OrganService.PutOrgan"), request);
  YIFA_CHECK(organ.ok(), organ.status().ToString().c_str());
}

// The bytes of one act, as `columns` keys of one synced batch of 64 acts: what the disk
// and RocksDB allow.
double RawGroupCommit(const std::string& directory, size_t bytes, double seconds) {
  class Write final : public store::Command {
   public:
    Write(uint64_t number, size_t bytes, std::atomic<uint64_t>* done,
          std::atomic<int>* free)
        : number_(number), bytes_(bytes), done_(done), free_(free) {}
    void Execute(store::Batch& batch) override {
      const std::string key = store::SequenceKey(number_);
      batch.Put(store::Family::kEntries, key, std::string(bytes_, 'x'));
      batch.Put(store::Family::kTree, key, std::string(64, 'x'));
      batch.Put(store::Family::kIndex,
                "organs/120111101/complaints/REGISTERED/20240301/" + key, "");
      batch.Put(store::Family::kDeadlines, "organs/120111101/20240308/complaints/" + key,
                "");
    }
    void Complete(const absl::Status& synced) override {
      YIFA_CHECK(synced.ok());
      ++*done_;
      ++*free_;
    }

   private:
    const uint64_t number_;
    const size_t bytes_;
    std::atomic<uint64_t>* const done_;
    std::atomic<int>* const free_;
  };
  store::Options options;
  options.path = directory;
  auto opened = store::Store::Open(options);
  YIFA_CHECK(opened.ok());
  (*opened)->Start({});
  std::atomic<uint64_t> done{0};
  std::atomic<int> free{64};
  const auto start = Clock::now();
  const auto end = start + std::chrono::microseconds(static_cast<int64_t>(seconds * 1e6));
  for (uint64_t number = 0; Clock::now() < end;) {
    while (free > 0) {
      --free;
      YIFA_CHECK((*opened)
                     ->Submit("", std::make_unique<Write>(number++, bytes, &done, &free))
                     .ok());
    }
    std::this_thread::yield();
  }
  const double rate = static_cast<double>(done) /
                      std::chrono::duration<double>(Clock::now() - start).count();
  (*opened)->Close();
  return rate;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Rounds {
  std::vector<double> rate, p50, p99;
  void Add(const Result& result) {
    if (result.failed > 0)
      std::printf("  %lu failed: %s\n", static_cast<unsigned long>(result.failed),
                  result.first_error.c_str());
    rate.push_back(result.per_second);
    p50.push_back(result.p50_micros);
    p99.push_back(result.p99_micros);
  }
  void Print(const char* what) const {
    std::printf("%-34s %9.0f /s   p50 %7.0f us   p99 %7.0f us\n", what, Median(rate),
                Median(p50), Median(p99));
  }
};

// One kind of read, with the server's CPU for each.
void MeasureReads(const Child& service, Load load, const char* method,
                  const std::string& request, const char* what) {
  load.address = service.address();
  load.method = method;
  load.request = [request](uint64_t) { return request; };
  Rounds reads;
  const auto before = service.CpuByThread();
  double measured = 0;
  for (int round = 0; round < absl::GetFlag(FLAGS_rounds); ++round) {
    reads.Add(Run(load));
    measured += reads.rate.back() * load.seconds;
  }
  reads.Print(what);
  double cpu = 0;
  for (const auto& [thread, seconds] : service.CpuByThread()) {
    const auto was = before.find(thread);
    cpu += seconds - (was == before.end() ? 0 : was->second);
  }
  std::printf("server CPU per read: %.1f us\n", cpu / measured * 1e6);
}

void CompareReads(const Child& service, const Load& load) {
  server::ChannelOptions options;
  options.address = service.address();
  options.caller = {"bench", "organs/120111101", {"intake"}};
  auto channel = server::Channel::Open(options);
  YIFA_CHECK(channel.ok());
  const auto registered = (*channel)->Call<complaint::v1::Complaint>(
      server::FindMethod("yifa.complaint.v1.ComplaintService.RegisterComplaint"),
      Registration());
  YIFA_CHECK(registered.ok(), registered.status().ToString().c_str());
  complaint::v1::GetComplaintRequest complaint;
  complaint.set_name(registered->name());
  organ::v1::GetOrganRequest organ;
  organ.set_name("organs/120111101");
  MeasureReads(service, load, "/yifa.organ.v1.OrganService/GetOrgan",
               organ.SerializeAsString(), "GetOrgan");
  MeasureReads(service, load, "/yifa.complaint.v1.ComplaintService/GetComplaint",
               complaint.SerializeAsString(), "GetComplaint, on the audit trail");
}

int Main(const std::string& self) {
  const std::string directory = (std::filesystem::temp_directory_path() /
                                 ("yifa-bench-" + std::to_string(getpid())))
                                    .string();
  std::filesystem::create_directories(directory);
  const std::string bin = std::filesystem::path(self).parent_path().string();
  {
    const Child echo({self, "--serve_echo=" + directory + "/echo"}, directory + "/echo");
    const Child service(
        {bin + "/yifa-complaint", "--data_dir=" + directory + "/complaint", "--init",
         "--listen=127.0.0.1:0", "--port_file=" + directory + "/complaint.port",
         "--log_level=error"},
        directory + "/complaint.port");
    PutOrgan(service.address());

    Load load;
    load.outstanding = absl::GetFlag(FLAGS_outstanding);
    load.channels = absl::GetFlag(FLAGS_channels);
    load.seconds = absl::GetFlag(FLAGS_seconds);
    if (absl::GetFlag(FLAGS_only) == "reads") {
      CompareReads(service, load);
      std::filesystem::remove_all(directory);
      return 0;
    }
    const complaint::v1::RegisterComplaintRequest registration = Registration();
    const std::string bytes = registration.SerializeAsString();
    const size_t id = bytes.find(registration.request_id());
    const size_t in_facts = bytes.find(registration.request_id(), id + 1);
    load.request = [bytes, id, in_facts](uint64_t) {
      thread_local std::string seed = RandomUuid();
      thread_local uint64_t count = 0;
      std::string request = bytes;
      char tail[17];
      std::snprintf(tail, sizeof(tail), "%012lx", static_cast<unsigned long>(count++));
      for (const size_t at : {id, in_facts}) {
        request.replace(at, 24, seed, 0, 24);
        request.replace(at + 24, 12, tail);
      }
      return request;
    };
    std::printf(
        "%d outstanding over %d connections, %d rounds of %.0f s, request of %zu bytes\n",
        load.outstanding, load.channels, absl::GetFlag(FLAGS_rounds), load.seconds,
        bytes.size());
    Rounds echoes, acts;
    std::vector<double> ratios, raw;
    std::map<std::string, double> cpu;
    double measured_acts = 0;
    for (int round = 0; round < absl::GetFlag(FLAGS_rounds); ++round) {
      load.address = echo.address();
      load.method = "/yifa.bench.Echo/Echo";
      echoes.Add(Run(load));
      load.address = service.address();
      load.method = kRegister;
      const auto before = service.CpuByThread();
      acts.Add(Run(load));
      for (const auto& [thread, seconds] : service.CpuByThread()) {
        const auto was = before.find(thread);
        cpu[thread] += seconds - (was == before.end() ? 0 : was->second);
      }
      measured_acts += acts.rate.back() * load.seconds;
      ratios.push_back(acts.rate.back() / echoes.rate.back());
      raw.push_back(
          RawGroupCommit(directory + "/raw" + std::to_string(round), 1200, load.seconds));
    }
    echoes.Print("empty echo");
    acts.Print("RegisterComplaint, durable");
    std::printf("%-34s %9.0f /s\n", "raw group commit of the bytes", Median(raw));
    std::printf("act / echo: %.3f (median of rounds); act / raw: %.3f\n", Median(ratios),
                Median(acts.rate) / Median(raw));
    std::printf("server CPU per act by thread:");
    for (const auto& [thread, seconds] : cpu)
      if (seconds / measured_acts > 0.2e-6)
        std::printf("  %s %.1f us", thread.c_str(), seconds / measured_acts * 1e6);
    std::printf("\n");
    if (const int64_t grow = absl::GetFlag(FLAGS_grow); grow > 0) {
      double registered = measured_acts;
      const auto started = Clock::now();
      while (registered < static_cast<double>(grow))
        registered += Run(load).per_second * load.seconds;
      std::printf("grew to %.0f cases in %.0f s\n", registered,
                  std::chrono::duration<double>(Clock::now() - started).count());
      Rounds late;
      for (int round = 0; round < absl::GetFlag(FLAGS_rounds); ++round)
        late.Add(Run(load));
      late.Print("RegisterComplaint, then");
      std::printf("cost of an act then / at first: %.3f\n",
                  Median(acts.rate) / Median(late.rate));
    }
  }
  std::filesystem::remove_all(directory);
  return 0;
}

}  // namespace
}  // namespace yifa::bench

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage(
      "Measures durable acts against an empty echo and raw group commit.");
  absl::ParseCommandLine(argc, argv);
  yifa::server::TuneLibraries();
  const std::string port_file = absl::GetFlag(FLAGS_serve_echo);
  if (!port_file.empty()) return yifa::bench::ServeEcho(port_file);
  return yifa::bench::Main(std::filesystem::read_symlink("/proc/self/exe").string());
}
