// Retries and order, with services that fail when told to.
#include "services/cli/replay/runner.h"

#include <deque>
#include <set>

#include "tests/services/cli/sample_report.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::cli {
namespace {

using google::protobuf::Message;

// Answers with what `decide` says: OK or an error. Remembers what was sent.
class FakeTransport final : public Transport {
 public:
  struct Sent {
    int64_t case_number;
    std::string method, bytes, name;
  };

  void Send(const PlannedAct& act, int64_t case_number, absl::Duration,
            Done done) override {
    const auto* field = act.request->GetDescriptor()->FindFieldByName("name");
    sent.push_back({case_number, act.method->name(), act.request->SerializeAsString(),
                    field == nullptr
                        ? ""
                        : act.request->GetReflection()->GetString(*act.request, field)});
    in_flight.insert(case_number);
    most_in_flight = std::max(most_in_flight, in_flight.size());
    const absl::Status status = decide ? decide(sent.back()) : absl::OkStatus();
    if (!hold) return Answer(case_number, status, done);
    held.push_back([=, this] { Answer(case_number, status, done); });
    if (held.size() >= hold_until) {
      for (auto& answer : std::exchange(held, {})) answer();
      hold = false;
    }
  }

  void Answer(int64_t case_number, const absl::Status& status, const Done& done) {
    in_flight.erase(case_number);
    if (!status.ok()) return done(status);
    auto complaint = std::make_shared<complaint::v1::Complaint>();
    complaint->set_name(absl::StrCat("organs/x/complaints/c", case_number));
    for (int i = 0; i < services; ++i) complaint->add_services();
    done(std::shared_ptr<Message>(complaint));
  }

  std::function<absl::Status(const Sent&)> decide;
  int services = 0;  // of the case as it is answered
  bool hold = false;
  size_t hold_until = 0;
  std::deque<std::function<void()>> held;
  std::vector<Sent> sent;
  std::set<int64_t> in_flight;
  size_t most_in_flight = 0;
};

class RunnerTest : public ::testing::Test {
 protected:
  RunnerTest()
      : plan_(PlanOf(ReportOf(R"("complaint": {"received_by_channel": {"WEB": 10}})"))) {
    options_.backoff_least = absl::Milliseconds(1);
    options_.backoff_most = absl::Milliseconds(2);
  }
  RunResult Go() {
    return cli::Run(
        0, plan_.cases(), [this](int64_t i) { return plan_.Acts(i); }, transport_,
        options_, nullptr);
  }

  Plan plan_;
  FakeTransport transport_;
  RunOptions options_;
};

TEST_F(RunnerTest, CarriesEveryActOnceInOrder) {
  const RunResult result = Go();
  EXPECT_TRUE(result.failures.empty());
  EXPECT_EQ(result.acts, plan_.acts());
  EXPECT_EQ(transport_.sent.size(), static_cast<size_t>(plan_.acts()));
  for (int64_t i = 0; i < plan_.cases(); ++i) {
    const auto acts = plan_.Acts(i);
    size_t next = 0;
    for (const auto& sent : transport_.sent) {
      if (sent.case_number != i) continue;
      EXPECT_EQ(sent.method, acts.at(next).method->name());
      EXPECT_EQ(sent.name, next == 0 ? "" : absl::StrCat("organs/x/complaints/c", i));
      ++next;
    }
    EXPECT_EQ(next, acts.size());
  }
}

TEST_F(RunnerTest, COM03_AReceiptIsOfTheServiceThatTheActBeforeOpened) {
  plan_ =
      PlanOf(ReportOf(R"("complaint": {"received_by_channel": {"LETTER": 3}})"), 0, 1);
  transport_.services = 2;
  EXPECT_TRUE(Go().failures.empty());
  int receipts = 0;
  for (const auto& sent : transport_.sent) {
    if (sent.method != "RecordService") continue;
    type::v1::RecordServiceRequest request;
    ASSERT_TRUE(request.ParseFromString(sent.bytes));
    EXPECT_EQ(request.service(), 2);
    EXPECT_EQ(request.name(), absl::StrCat("organs/x/complaints/c", sent.case_number));
    ++receipts;
  }
  EXPECT_EQ(receipts, plan_.mailed());
  EXPECT_GT(receipts, 0);
}

TEST_F(RunnerTest, KeepsSoManyCasesInFlight) {
  options_.jobs = 4;
  transport_.hold = true;
  transport_.hold_until = 4;
  EXPECT_TRUE(Go().failures.empty());
  EXPECT_EQ(transport_.most_in_flight, 4u);
}

TEST_F(RunnerTest, SendsTheSameBytesUntilItIsAnswered) {
  std::map<std::string, int> attempts;
  std::map<std::string, std::string> bytes;
  const absl::Status errors[] = {
      absl::UnavailableError("connection refused"), absl::ResourceExhaustedError("full"),
      absl::DeadlineExceededError("late"), absl::InternalError("RST_STREAM"),
      absl::UnknownError("Stream removed")};
  transport_.decide = [&](const FakeTransport::Sent& sent) -> absl::Status {
    const std::string key = absl::StrCat(sent.case_number, sent.method);
    const auto [known, first] = bytes.emplace(key, sent.bytes);
    EXPECT_EQ(known->second, sent.bytes);
    const int attempt = attempts[key]++;
    if (attempt < static_cast<int>(std::size(errors))) return errors[attempt];
    return absl::OkStatus();
  };
  const RunResult result = Go();
  EXPECT_TRUE(result.failures.empty());
  EXPECT_EQ(result.acts, plan_.acts());
  EXPECT_EQ(result.attempts_again,
            plan_.acts() * static_cast<int64_t>(std::size(errors)));
}

TEST_F(RunnerTest, ARefusalEndsTheCaseAndBeginsNoOther) {
  options_.jobs = 1;
  transport_.decide = [](const FakeTransport::Sent& sent) -> absl::Status {
    if (sent.case_number == 2 && sent.method == "ConcludeComplaint")
      return Error(api::v1::REASON_UNLAWFUL, "no");
    return absl::OkStatus();
  };
  const RunResult result = Go();
  ASSERT_EQ(result.failures.size(), 1u);
  EXPECT_EQ(result.failures[0].case_number, 2);
  EXPECT_EQ(result.failures[0].method,
            "yifa.complaint.v1.ComplaintService.ConcludeComplaint");
  for (const auto& sent : transport_.sent) EXPECT_LE(sent.case_number, 2);
}

TEST_F(RunnerTest, GivesUpOnAServiceThatStaysAway) {
  options_.act_timeout = absl::Milliseconds(30);
  transport_.decide = [](const FakeTransport::Sent&) {
    return absl::UnavailableError("away");
  };
  const RunResult result = Go();
  EXPECT_FALSE(result.failures.empty());
  EXPECT_EQ(result.acts, 0);
}

TEST(WorthRetrying, TellsTheServiceFromTheConnection) {
  EXPECT_TRUE(WorthRetrying(Error(api::v1::REASON_STOPPING, "")));
  EXPECT_TRUE(WorthRetrying(Error(api::v1::REASON_QUEUE_FULL, "")));
  EXPECT_FALSE(WorthRetrying(Error(api::v1::REASON_UNLAWFUL, "")));
  EXPECT_FALSE(WorthRetrying(Error(api::v1::REASON_NOT_FOUND, "")));
  EXPECT_FALSE(WorthRetrying(Error(api::v1::REASON_REQUEST_ID_REUSED, "")));
  EXPECT_FALSE(WorthRetrying(Error(api::v1::REASON_DATA_CORRUPT, "")));
}

}  // namespace
}  // namespace yifa::cli
