// F6: a service does not start without a procedure that its open cases need; a case that
// stands in the law's way stops nobody else's.
#include <gmock/gmock.h>

#include <filesystem>

#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "common/casework/writer/keys.h"
#include "tests/common/casework/office.h"
#include "tests/services/complaint/fixture.h"
#include "tests/support/store_commands.h"

namespace yifa::complaint {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class LawInUseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_THAT(office_.Open(), IsOk());
    ASSERT_THAT(office_.PutOrgan(), IsOk());
  }
  // Starts again from files that know nothing of hotline requests.
  absl::Status OpenWithoutHotline() {
    casework::EngineOptions& options = office_.options();
    options.procedures_dir = CopyWithout("hotline", options.procedures_dir,
                                         office_.directory() / "procedures");
    options.documents_dir =
        CopyWithout("hotline", options.documents_dir, office_.directory() / "documents");
    options.provisions_dir.clear();
    return office_.Open();
  }
  // Of a folder, the files whose names do not begin so.
  static std::string CopyWithout(const std::string& prefix, const std::string& from,
                                 const std::string& to) {
    fs::create_directories(to);
    for (const auto& file : fs::directory_iterator(from))
      if (file.path().filename().string().rfind(prefix, 0) != 0)
        fs::copy(file.path(), to);
    return to;
  }
  Complaint Registered(v1::Track track) {
    v1::RegisterComplaintRequest request;
    request.set_parent(testing::kOrgan);
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = ToProto(office_.clock().Today());
    Complaint& complaint = *request.mutable_complaint();
    complaint.set_track(track);
    complaint.set_channel(track == v1::TRACK_HOTLINE ? v1::CHANNEL_HOTLINE_12345
                                                     : v1::CHANNEL_TELEPHONE);
    complaint.set_subject("噪声");
    complaint.set_demand("停止施工");
    complaint.set_facts("夜间施工。");
    complaint.mutable_complainant()->set_display_name("李雷");
    complaint.mutable_complainant()->set_telephone("13900000001");
    complaint.mutable_complainant()->set_address("柳口路1号");
    complaint.mutable_respondent()->set_kind(type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
    complaint.mutable_respondent()->set_display_name("老王水果店");
    const auto made = office_.Call<Complaint>(Staff("wang", {"intake"}), request);
    EXPECT_THAT(made, IsOk());
    return made.value_or(Complaint());
  }
  template <typename Request>
  Answer Do(const Complaint& complaint, Request request, const char* role = "intake") {
    request.set_name(complaint.name());
    request.set_request_id(RandomUuid());
    *request.mutable_act_date() = ToProto(office_.clock().Today());
    return office_.Call<Complaint>(Staff("wang", {role}), request);
  }
  Complaint Get(const Complaint& complaint) {
    v1::GetComplaintRequest get;
    get.set_name(complaint.name());
    return office_.Call<Complaint>(Staff("wang", {"intake"}), get).value_or(Complaint());
  }
  absl::Status Strike() {
    absl::Notification struck;
    absl::Status status;
    office_.engine().Pulse([&](absl::Status done) {
      status = std::move(done);
      struck.Notify();
    });
    struck.WaitForNotification();
    return status;
  }
  // As if the case had come before its version was noted.
  void ForgetLaw() {
    ASSERT_THAT(testing::Perform(office_.engine().store(),
                                 [](store::Batch& batch) {
                                   std::vector<std::string> keys;
                                   ASSERT_THAT(batch.Scan(store::Family::kMeta,
                                                          casework::LawPrefix(), "",
                                                          [&](auto key, auto) {
                                                            keys.emplace_back(key);
                                                            return true;
                                                          }),
                                               IsOk());
                                   ASSERT_FALSE(keys.empty());
                                   for (const std::string& key : keys)
                                     batch.Delete(store::Family::kMeta, key);
                                 }),
                IsOk());
  }
  testing::Office office_{Definition()};
};

TEST_F(LawInUseTest, F6_AStartWithoutWhatAnOpenCaseNeedsIsRefused) {
  const Complaint open = Registered(v1::TRACK_HOTLINE);
  const casework::EngineOptions whole = office_.options();
  const absl::Status refused = OpenWithoutHotline();
  EXPECT_THAT(refused, HasReason(api::v1::REASON_PROCEDURE_NOT_LOADED));
  EXPECT_THAT(refused.message(), HasSubstr(open.procedure()));
  EXPECT_THAT(refused.message(), HasSubstr(open.name()));
  office_.options() = whole;
  EXPECT_THAT(office_.Open(), IsOk());
}

TEST_F(LawInUseTest, F6_AVersionThatNobodyNeedsMayGo) {
  Registered(v1::TRACK_COMPLAINT);
  const Complaint closed = Registered(v1::TRACK_HOTLINE);
  v1::ReturnComplaintRequest give_back;
  give_back.set_reason("不属于本机关职责");
  ASSERT_THAT(Do(closed, give_back), IsOk());
  EXPECT_THAT(OpenWithoutHotline(), IsOk());
  EXPECT_THAT(Strike(), IsOk());
  EXPECT_EQ(office_.engine().law_clock().stuck, 0);
  EXPECT_EQ(Get(closed).name(), closed.name());
  // It is looked for no more.
  ASSERT_THAT(
      testing::Perform(
          office_.engine().store(),
          [&](store::Batch& batch) {
            EXPECT_FALSE(
                batch.Get(store::Family::kMeta, casework::LawKey(closed.procedure(), ""))
                    ->has_value());
          }),
      IsOk());
}

TEST_F(LawInUseTest, F6_ACaseWhoseProcedureIsGoneStopsNoOthers) {
  const Complaint stuck = Registered(v1::TRACK_HOTLINE);
  const Complaint other = Registered(v1::TRACK_COMPLAINT);
  ForgetLaw();
  ASSERT_THAT(OpenWithoutHotline(), IsOk());
  office_.clock().Advance(absl::Hours(24 * 60));
  ASSERT_THAT(Strike(), IsOk());
  const casework::LawClock clock = office_.engine().law_clock();
  EXPECT_EQ(clock.struck, office_.clock().Today());
  EXPECT_EQ(clock.stuck, 1);
  EXPECT_EQ(clock.stuck_case, stuck.name());
  EXPECT_THAT(clock.why, HasReason(api::v1::REASON_PROCEDURE_NOT_LOADED));
  int expired = 0;
  const Complaint after = Get(other);
  for (const auto& deadline : after.deadlines())
    expired += deadline.state() == type::v1::DEADLINE_STATE_EXPIRED ? 1 : 0;
  EXPECT_GT(expired, 0);
  const auto refused = Do(stuck, v1::AcceptComplaintRequest());
  EXPECT_THAT(refused, HasReason(api::v1::REASON_PROCEDURE_NOT_LOADED));
  EXPECT_THAT(refused, HasMetadata("procedure", stuck.procedure()));
  EXPECT_THAT(testing::Audit(office_.surface()),
              ::testing::ElementsAre(HasSubstr(stuck.procedure())));
}

TEST_F(LawInUseTest, F6_OfALimitThatIsGoneOnlyWhatRunsIsAskedFor) {
  const Complaint open = Registered(v1::TRACK_HOTLINE);
  ASSERT_GT(open.deadlines_size(), 0);
  const auto noted = [&](store::Batch& batch, const std::string& limit) {
    return batch.Get(store::Family::kMeta, casework::LawKey(open.procedure(), limit))
        ->has_value();
  };
  ASSERT_THAT(testing::Perform(office_.engine().store(),
                               [&](store::Batch& batch) {
                                 EXPECT_TRUE(noted(batch, open.deadlines(0).limit()));
                                 EXPECT_FALSE(noted(batch, "follow_up"));
                                 batch.Put(store::Family::kMeta,
                                           casework::LawKey(open.procedure(), "gone"),
                                           "");
                               }),
              IsOk());
  EXPECT_THAT(office_.Open(), IsOk());
  ASSERT_THAT(
      testing::Perform(office_.engine().store(),
                       [&](store::Batch& batch) { EXPECT_FALSE(noted(batch, "gone")); }),
      IsOk());
}

}  // namespace
}  // namespace yifa::complaint
