#include "tests/sim/simulation.h"

#include <gmock/gmock.h>

#include <set>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "common/base/identifier.h"
#include "common/casework/form/entry.h"
#include "common/casework/writer/load.h"
#include "services/complaint/definition.h"
#include "tests/support/status_matchers.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::sim {
namespace {

using complaint::v1::Complaint;
using record::v1::Entry;
using testing::IsOk;

// The whole law, as far as the model knows it: from which states, into which.
struct Rule {
  std::set<std::string> from, to;
};
const std::map<std::string, Rule>& Rules() {
  static const auto* const rules = new std::map<std::string, Rule>{
      {"register", {{""}, {"REGISTERED"}}},
      {"accept", {{"REGISTERED"}, {"ACCEPTED"}}},
      {"refuse", {{"REGISTERED"}, {"REFUSED"}}},
      {"refer", {{"REGISTERED", "ACCEPTED"}, {"REFERRED"}}},
      {"conclude", {{"ACCEPTED", "REFERRED"}, {"CONCLUDED"}}},
      {"tell",
       {{"ACCEPTED", "REFUSED", "REFERRED", "CONCLUDED"}, {"ACCEPTED", "CLOSED"}}},
      {"follow_up", {{"CLOSED"}, {"CLOSED"}}},
  };
  return *rules;
}

std::string StateOf(const Complaint& c) {
  return Complaint::State_Name(c.state()).substr(6);
}

Complaint NewComplaint(bool petition) {
  Complaint c;
  c.set_track(petition ? complaint::v1::TRACK_PETITION : complaint::v1::TRACK_HOTLINE);
  c.set_channel(complaint::v1::CHANNEL_TELEPHONE);
  c.set_subject("占路经营");
  c.set_demand("退还货款");
  c.set_facts("商家占用人行道经营。");
  c.mutable_complainant()->set_display_name("李雷");
  c.mutable_complainant()->set_telephone("13900000001");
  c.mutable_complainant()->set_address("柳口路1号");
  c.mutable_respondent()->set_kind(type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS);
  c.mutable_respondent()->set_display_name("老王水果店");
  c.mutable_respondent()->set_address("柳口路2号");
  return c;
}

}  // namespace

Simulation::Simulation(uint64_t seed)
    : random_(seed), office_(complaint::Definition(), Date(2022, 6, 1)) {}

void Simulation::Run() {
  ASSERT_THAT(office_.Open(), IsOk());
  ASSERT_THAT(office_.PutOrgan(), IsOk());
  office_.Close();
  for (int life = 0; life < 4 && !::testing::Test::HasFailure(); ++life) Live(true);
  if (!::testing::Test::HasFailure()) Live(false);
}

void Simulation::Live(bool crashes) {
  auto* const files = new testing::CrashFileSystem;
  const auto env = rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files));
  office_.options().store.env = env.get();
  office_.options().store.batch_commands_max = static_cast<size_t>(1 + Random(16));
  const bool while_opening = crashes && Random(5) == 0;
  if (Random(3) == 0) office_.clock().StartMachine();
  if (!crashes) SetClock(false);
  if (while_opening) files->CrashAfter(Random(80));
  const absl::Status opened = office_.Open();
  if (!opened.ok()) {
    EXPECT_TRUE(files->crashed()) << opened;
  }
  if (opened.ok() && !while_opening) CheckRecord();
  if (opened.ok() && !::testing::Test::HasFailure()) {
    if (crashes && !while_opening) files->CrashAfter(Random(150));
    // What the model does not know yet would be judged wrongly.
    if (!while_opening) Work(files);
    if (!crashes) CheckRecord();
  }
  office_.Close();
  files->DropUnsynced(Random(2) == 0 ? &random_ : nullptr);
}

void Simulation::Work(testing::CrashFileSystem* files) {
  const int steps = 20 + Random(30);
  for (int step = 0; step < steps && !files->crashed(); ++step) {
    if (Random(12) == 0) {
      office_.clock().Advance(absl::Hours(24 * (1 + Random(4))));
      Pulse();
    } else if (Random(20) == 0) {
      SetClock(Random(2) == 0);
    } else {
      SendBurst(files);
    }
    if (::testing::Test::HasFailure()) return;
  }
}

void Simulation::SetClock(bool wrong) {
  constexpr absl::Duration kAhead = absl::Hours(5 * 365 * 24);
  if (wrong != wrong_) office_.clock().Set(wrong ? kAhead : -kAhead);
  wrong_ = wrong;
}

void Simulation::Pulse() {
  absl::Notification struck;
  absl::Status status;
  office_.engine().Pulse([&](absl::Status done) {
    status = std::move(done);
    struck.Notify();
  });
  struck.WaitForNotification();
  if (!status.ok()) return;
  // Limits that ran out leave their mark.
  for (auto& [name, known] : cases_) Look(name, known);
}

// At what is stored, for a method that gives something away waits for the writer.
void Simulation::Look(const std::string& name, Known& known) {
  casework::Engine& engine = office_.engine();
  const auto snapshot = engine.store().Read();
  const auto found = casework::LoadCase(engine.kinds(), engine.vault(),
                                        casework::ReaderOf(*snapshot), name);
  ASSERT_THAT(found, IsOk());
  const auto& c = static_cast<const Complaint&>(*(*found)->message);
  EXPECT_EQ(StateOf(c), known.state);
  known.etag = c.etag();
  known.last = *FromProto(c.last_act_date());
}

void Simulation::SendBurst(testing::CrashFileSystem* files) {
  const int size = Random(3) == 0 ? 1 + Random(12) : 1;
  std::vector<std::shared_ptr<Sent>> burst;
  for (int i = 0; i < size; ++i) {
    const bool again = !ids_.empty() && Random(6) == 0;
    burst.push_back(again ? sent_[ids_[random_() % ids_.size()]] : MakeRequest());
  }
  const uint64_t before = office_.engine().record_size();
  std::atomic<bool> refused = false;
  absl::BlockingCounter waiting(size);
  for (const auto& sent : burst) {
    const casework::Method* method =
        testing::MethodOf(office_.surface(), sent->request->GetDescriptor());
    method->unary(sent->caller, sent->request,
                  [&, sent](absl::StatusOr<casework::MessagePtr> answer) {
                    refused = !answer.ok();
                    Answered(*sent, answer, files->crashed());
                    waiting.DecrementCount();
                  });
  }
  waiting.Wait();
  if (size == 1 && refused && !files->crashed()) {
    EXPECT_EQ(office_.engine().record_size(), before) << burst[0]->act;
  }
}

template <typename Request>
Request Simulation::OnACase(Sent& sent) {
  Request request;
  sent.name = std::string(testing::kOrgan) + "/complaints/c404";
  if (!cases_.empty() && Random(20) > 0) {
    auto it = cases_.begin();
    std::advance(it, Random(static_cast<int>(cases_.size())));
    sent.name = it->first;
    sent.date = it->second.last + (Random(8) - 1) * (1 + Random(10));
    if (Random(3) == 0) sent.etag = Random(4) == 0 ? "\"1\"" : it->second.etag;
  }
  request.set_name(sent.name);
  request.set_etag(sent.etag);
  return request;
}

std::shared_ptr<Simulation::Sent> Simulation::MakeRequest() {
  auto sent = std::make_shared<Sent>();
  absl::MutexLock lock(&mutex_);
  sent->date = office_.engine().clock().Today() - Random(60) + 2;
  sent->caller = testing::Staff("wang", {Random(25) == 0  ? "auditor"
                                         : Random(2) == 0 ? "intake"
                                                          : "officer"});
  const std::string id = DeriveUuid("request " + std::to_string(made_++));
  const auto finish = [&](auto request, const char* act) {
    sent->act = act;
    request.set_request_id(id);
    *request.mutable_act_date() = ToProto(sent->date);
    sent->request = std::make_shared<decltype(request)>(std::move(request));
  };
  switch (cases_.empty() ? 0 : Random(10)) {
    case 0:
    case 1: {
      complaint::v1::RegisterComplaintRequest request;
      request.set_parent(testing::kOrgan);
      *request.mutable_complaint() = NewComplaint(Random(2) == 0);
      if (Random(10) == 0) request.mutable_complaint()->clear_facts();
      finish(std::move(request), "register");
      break;
    }
    case 2:
    case 3:
      finish(OnACase<complaint::v1::AcceptComplaintRequest>(*sent), "accept");
      break;
    case 4: {
      auto request = OnACase<complaint::v1::RefuseComplaintRequest>(*sent);
      request.set_ground(complaint::v1::REFUSAL_GROUND_HANDLED_ELSEWHERE);
      request.set_basis("区人民法院");
      request.set_reason("已经起诉");
      finish(std::move(request), "refuse");
      break;
    }
    case 5:
      finish(OnACase<complaint::v1::ReferComplaintRequest>(*sent), "refer");
      break;
    case 6:
    case 7: {
      auto request = OnACase<complaint::v1::ConcludeComplaintRequest>(*sent);
      request.set_result("已办理");
      request.set_opinion(complaint::v1::OPINION_EXPLAINED);
      finish(std::move(request), "conclude");
      break;
    }
    case 8: {
      auto request = OnACase<complaint::v1::TellComplainantRequest>(*sent);
      request.set_subject(static_cast<complaint::v1::TellingSubject>(1 + Random(4)));
      finish(std::move(request), "tell");
      break;
    }
    default: {
      auto request = OnACase<complaint::v1::FollowUpComplaintRequest>(*sent);
      request.set_satisfaction(static_cast<complaint::v1::Satisfaction>(1 + Random(3)));
      finish(std::move(request), "follow_up");
    }
  }
  sent_[id] = sent;
  ids_.push_back(id);
  return sent;
}

void Simulation::Answered(Sent& sent, const absl::StatusOr<casework::MessagePtr>& answer,
                          bool crashed) {
  absl::MutexLock lock(&mutex_);
  if (answer.ok()) {
    CheckDone(sent, static_cast<const Complaint&>(**answer));
  } else if (absl::IsUnavailable(answer.status())) {
    sent.unknown = true;
  } else if (!crashed) {
    // Once the power is off, what others were refused for may never have happened.
    CheckRefused(sent, answer.status());
  }
}

void Simulation::CheckDone(Sent& sent, const Complaint& after) {
  const std::string bytes = after.SerializeAsString();
  if (sent.done) {
    if (!sent.answer.empty()) {
      EXPECT_EQ(bytes, sent.answer) << sent.act;
    }
    sent.answer = bytes;
    return;
  }
  sent.done = true;
  sent.answer = bytes;
  Known& known = cases_[after.name()];
  const Rule& rule = Rules().at(sent.act);
  EXPECT_TRUE(rule.from.contains(known.state) || sent.date < known.last)
      << sent.act << " in " << known.state;
  EXPECT_TRUE(rule.to.contains(StateOf(after))) << sent.act << " to " << StateOf(after);
  EXPECT_TRUE(sent.name.empty() || sent.name == after.name());
  EXPECT_TRUE(sent.name.empty() || sent.date >= known.asked)
      << sent.act << " on " << sent.date << " after " << known.asked;
  EXPECT_LE(sent.date, office_.engine().clock().Today());
  EXPECT_FALSE(sent.caller.Has("auditor"));
  EXPECT_TRUE(sent.etag.empty() || sent.etag == known.etag) << sent.act;
  EXPECT_EQ(*FromProto(after.last_act_date()), sent.date);
  const bool late = !sent.name.empty() && sent.date < known.last;
  known = {StateOf(after), sent.date, sent.date, after.etag()};
  if (late) Look(after.name(), known);  // what still held was done again
}

void Simulation::CheckRefused(const Sent& sent, const absl::Status& why) {
  EXPECT_FALSE(sent.done) << sent.act << ": " << why;
  const auto found = cases_.find(sent.name);
  const Known known = found == cases_.end() ? Known() : found->second;
  switch (ReasonOf(why)) {
    case api::v1::REASON_NOT_FOUND:
      EXPECT_TRUE(found == cases_.end());
      break;
    case api::v1::REASON_ACT_NOT_ALLOWED:
      EXPECT_TRUE(!Rules().at(sent.act).from.contains(known.state) ||
                  sent.date < known.last)
          << sent.act;
      break;
    case api::v1::REASON_DATE_BEFORE_PREVIOUS_ACT:
      EXPECT_LT(sent.date, known.last);
      break;
    case api::v1::REASON_DATE_IN_FUTURE:
      EXPECT_GT(sent.date, office_.engine().clock().Today());
      break;
    case api::v1::REASON_ETAG_STALE:
      EXPECT_NE(sent.etag, known.etag);
      break;
    case api::v1::REASON_ROLE_NOT_ENTITLED:
      EXPECT_TRUE(sent.caller.Has("auditor"));
      break;
    case api::v1::REASON_INVALID_FIELD:
      EXPECT_EQ(sent.act, "register");
      break;
    case api::v1::REASON_UNLAWFUL:
      EXPECT_EQ(sent.act, "tell");
      break;
    default:
      ADD_FAILURE() << sent.act << ": " << why;
  }
}

void Simulation::Learn(const Entry& entry) {
  Known& known = cases_[entry.resource()];
  known.state = entry.state();
  known.last = *FromProto(entry.act_date());
  if (entry.has_request()) known.asked = known.last;
  known.etag = casework::EtagOf(static_cast<uint64_t>(entry.sequence()));
}

void Simulation::CheckRecord() {
  std::vector<Entry> entries;
  std::map<std::string, int> ids;
  cases_.clear();
  for (uint64_t i = 0; i < office_.engine().record_size(); ++i) {
    const auto bytes = office_.engine().log().Read(i);
    ASSERT_THAT(bytes, IsOk());
    Entry& entry = entries.emplace_back();
    ASSERT_TRUE(entry.ParseFromString(*bytes));
    ASSERT_EQ(entry.sequence(), static_cast<int64_t>(i));
    if (!entry.request_id().empty()) ++ids[entry.request_id()];
    if (i > 0) {
      const auto time = [](const Entry& e) {
        return std::make_pair(e.record_time().seconds(), e.record_time().nanos());
      };
      ASSERT_LT(time(entries[i - 1]), time(entry));
    }
    // F4: no false time comes on record, nor a day that has not come.
    const absl::Time now = office_.engine().clock().Now();
    ASSERT_LE(entry.record_time().seconds(), absl::ToUnixSeconds(now) + 1);
    ASSERT_LE(*FromProto(entry.act_date()), DateIn(now) + 1) << entry.act();
    if (entry.resource().find("/complaints/") != std::string::npos) Learn(entry);
  }
  CheckSent(ids);
  CheckFigures(entries);
  CheckCases();
  // Of a clock that is wrong the audit says so, and nothing else.
  EXPECT_THAT(testing::Audit(office_.surface()),
              ::testing::Each(::testing::StartsWith(wrong_ ? "clock: " : "nothing")));
}

// Every acknowledged act is there once; what was refused is not; the rest may be.
void Simulation::CheckSent(const std::map<std::string, int>& ids) {
  for (const auto& [id, sent] : sent_) {
    const auto found = ids.find(id);
    const int times = found == ids.end() ? 0 : found->second;
    if (sent->done) {
      EXPECT_EQ(times, 1) << sent->act << " was acknowledged";
    }
    EXPECT_LE(times, 1) << sent->act;
    if (times == 1 && !sent->done) {
      EXPECT_TRUE(sent->unknown) << sent->act << " was refused";
      sent->done = true;
    }
    sent->unknown = false;
  }
}

void Simulation::CheckFigures(const std::vector<Entry>& entries) {
  std::map<std::string, int64_t> counted, served;
  const auto key = [](const auto& figure, int year) {
    return std::to_string(year) + " " + figure.figure() + " " + figure.label();
  };
  std::set<int> years;
  for (const Entry& entry : entries)
    for (const auto& tally : entry.tallies()) {
      counted[key(tally, tally.year())] += tally.delta();
      years.insert(tally.year());
    }
  for (int year : years) {
    statistics::v1::GetYearRequest request;
    request.set_name(std::string(testing::kOrgan) + "/years/" + std::to_string(year));
    const auto figures =
        office_.Call<statistics::v1::Year>({"x", "", {"auditor"}}, request);
    ASSERT_THAT(figures, IsOk());
    for (const auto& figure : figures->figures())
      served[key(figure, year)] += figure.value();
  }
  EXPECT_EQ(served, counted);
}

// Each case is what its last entry says; the numbers of documents have no gaps.
void Simulation::CheckCases() {
  std::map<std::string, std::set<int>> ordinals;
  std::map<std::string, int> documents;
  for (const auto& [name, known] : cases_) {
    complaint::v1::GetComplaintRequest get;
    get.set_name(name);
    const auto c = office_.Call<Complaint>(testing::Staff("wang", {"intake"}), get);
    ASSERT_THAT(c, IsOk()) << name;
    EXPECT_EQ(c->etag(), known.etag);
    EXPECT_EQ(StateOf(*c), known.state);
    EXPECT_EQ(c->complainant().display_name(), "李雷");
    for (const auto& document : c->documents()) {
      const std::string series =
          document.kind() + std::to_string(document.issue_date().year());
      ordinals[series].insert(document.ordinal());
      ++documents[series];
    }
  }
  for (const auto& [series, numbers] : ordinals) {
    EXPECT_EQ(static_cast<int>(numbers.size()), documents[series]) << series;
    EXPECT_EQ(*numbers.rbegin(), documents[series]) << series;
  }
}

}  // namespace yifa::sim
