// COM-06, COM-09: who reads which case where callers have bindings, cell by cell; and
// what a binding that is limited reaches.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "common/casework/api/reader.h"
#include "common/casework/formats/format_7_per.h"
#include "common/casework/writer/parts.h"
#include "tests/common/casework/office.h"
#include "tests/matrix/model.h"
#include "tests/services/penalty/fixture.h"
#include "tests/support/bound.h"
#include "tests/support/provisions.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;

constexpr char kPartyName[] = "某某商贸有限公司";

// What a caller gets of a case: all, all without anything personal, its entry in the
// list, nothing.
enum class Gets { kWhole, kOpen, kEntry, kNothing };

struct Row {
  std::string who;
  casework::Caller caller;
  Gets lead, filed, served;
  api::v1::Reason refusal = api::v1::REASON_NO_PART_IN_CASE;  // of kNothing
};

class AccessTest : public Penalty {
 protected:
  AccessTest() {
    service_.PutOrgan(kStranger, Stranger());
    lead_ = Lead();
    filed_ = Filed();
    for (const char* principal : {"li.si", "chen.er"}) StandBack(filed_, principal);
    served_ = Served();
  }

  void StandBack(const std::string& name, const std::string& principal) {
    auto ask = On<pb::RequestRecusalRequest>(name, D(2024, 3, 5));
    ask.mutable_recusal()->set_principal(principal);
    ask.mutable_recusal()->set_ground("是当事人的近亲属。");
    EXPECT_THAT(Do(intake_, ask), IsOk());
    auto decide = On<pb::DecideRecusalRequest>(name, D(2024, 3, 5));
    decide.set_principal(principal);
    decide.set_granted(true);
    decide.set_reason("经审查。");
    EXPECT_THAT(Do(head_, decide), IsOk());
  }

  // The model: a row for each kind of caller, a column for each case. `lead_` is nobody's
  // yet, `filed_` and `served_` are in the hands of zhang.san and li.si; li.si and
  // chen.er, a head, stand back from `filed_`.
  std::vector<Row> Rows() const {
    using enum Gets;
    constexpr auto kOther = api::v1::REASON_OTHER_ORGAN;
    constexpr auto kAbsent = api::v1::REASON_NOT_FOUND;
    const auto staff = [](const char* principal, const char* role,
                          const char* organ = kOrgan) {
      return Bound(Staff(principal, {role}, organ));
    };
    return {
        {"handler", staff("zhang.san", "officer"), kWhole, kWhole, kWhole},
        {"other officer", staff("zhao.wei", "officer"), kWhole, kEntry, kEntry},
        {"who stands back", staff("li.si", "officer"), kWhole, kNothing, kWhole},
        {"who took it in", staff("qian.qi", "intake"), kWhole, kWhole, kWhole},
        {"other intake", staff("sun.jiu", "intake"), kWhole, kEntry, kEntry},
        {"reviewer", staff("zhao.liu", "reviewer"), kWhole, kWhole, kEntry},
        {"head", staff("wang.wu", "head"), kWhole, kWhole, kWhole},
        {"head who stands back", staff("chen.er", "head"), kWhole, kNothing, kWhole},
        {"head above", staff("a", "head", kOtherOrgan), kWhole, kWhole, kWhole},
        {"officer above", staff("b", "officer", kOtherOrgan), kNothing, kNothing,
         kNothing, kOther},
        {"auditor", staff("c", "auditor"), kOpen, kOpen, kOpen},
        {"auditor above", staff("d", "auditor", kOtherOrgan), kOpen, kOpen, kOpen},
        {"auditor of all", staff("e", "auditor", ""), kOpen, kOpen, kOpen},
        {"auditor elsewhere", staff("f", "auditor", kStranger), kNothing, kNothing,
         kNothing, kOther},
        {"officer elsewhere", staff("zhang.san", "officer", kStranger), kNothing,
         kNothing, kNothing, kOther},
        {"head elsewhere", staff("wang.wu", "head", kStranger), kNothing, kNothing,
         kNothing, kOther},
        {"administrator", staff("g", "administrator"), kEntry, kEntry, kEntry},
        {"administrator above", staff("h", "administrator", kOtherOrgan), kEntry, kEntry,
         kEntry},
        {"security", staff("i", "security"), kNothing, kNothing, kNothing},
        {"without a role", Bound(Staff("j", {})), kNothing, kNothing, kNothing},
        {"service entitled", Staff("yifa-complaint", {"service"}, ""), kWhole, kWhole,
         kWhole},
        {"service not", Staff("yifa-litigation", {"service"}, ""), kOpen, kOpen, kOpen},
        {"bound to a case", Bound(officer_, {filed_}), kNothing, kWhole, kNothing,
         kAbsent},
        {"head bound to a case", Bound(head_, {served_}), kNothing, kNothing, kWhole,
         kAbsent},
        {"bound to the collection",
         Bound(head_, {std::string(kOrgan) + "/penaltyCases/"}), kWhole, kWhole, kWhole},
        {"bound to a field", Bound(head_, {}, {"城市管理"}), kWhole, kWhole, kWhole},
        {"bound to another field", Bound(head_, {}, {"市场监管"}), kNothing, kNothing,
         kNothing, kAbsent},
    };
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Ask(const casework::Caller& caller, const Request& request) {
    return service_.Call<Response>(caller, request);
  }
  Result GetBy(const casework::Caller& caller, const std::string& name) {
    pb::GetPenaltyCaseRequest get;
    get.set_name(name);
    return Do(caller, get);
  }
  absl::Status Entries(const casework::Caller& caller, const std::string& name) {
    record::v1::ListCaseEntriesRequest list;
    list.set_name(name);
    return Ask<record::v1::ListCaseEntriesResponse>(caller, list).status();
  }
  absl::StatusOr<document::v1::IssuedDocument> Document(const casework::Caller& caller,
                                                        const std::string& name) {
    document::v1::GetDocumentRequest get;
    get.set_name(name + "/documents/1");
    get.set_view(document::v1::DOCUMENT_VIEW_TEXT);
    return Ask<document::v1::IssuedDocument>(caller, get);
  }
  // The organ's cases in the list, by name; none where there is no list for the caller.
  std::map<std::string, std::string> Listed(const casework::Caller& caller) {
    pb::ListPenaltyCasesRequest list;
    list.set_parent(kOrgan);
    const auto page = Ask<pb::ListPenaltyCasesResponse>(caller, list);
    std::map<std::string, std::string> listed;
    if (page.ok())
      for (const PenaltyCase& c : page->penalty_cases())
        listed[c.name()] = c.SerializeAsString();
    return listed;
  }
  // By case, how many of its time limits are listed.
  std::map<std::string, int> Deadlines(const casework::Caller& caller) {
    deadline::v1::ListDeadlinesRequest list;
    list.set_parent(kOrgan);
    const auto page = Ask<deadline::v1::ListDeadlinesResponse>(caller, list);
    std::map<std::string, int> rows;
    if (page.ok())
      for (const auto& row : page->deadlines()) ++rows[row.case_name()];
    return rows;
  }
  std::set<std::string> Counted(const casework::Caller& caller) {
    statistics::v1::ListFigureCasesRequest list;
    list.set_parent(std::string(kOrgan) + "/years/2024/figures/leads");
    const auto page = Ask<statistics::v1::ListFigureCasesResponse>(caller, list);
    std::set<std::string> names;
    if (page.ok())
      for (const auto& counted : page->cases()) names.insert(counted.name());
    return names;
  }

  void ExpectCell(const Row& row, const std::string& name, Gets gets) {
    SCOPED_TRACE(row.who + " of " + name);
    const Result got = GetBy(row.caller, name);
    const bool whole = gets == Gets::kWhole || gets == Gets::kOpen;
    if (gets == Gets::kNothing) {
      EXPECT_THAT(got, HasReason(row.refusal));
    } else if (got.ok()) {
      EXPECT_EQ(got->name(), name);
      EXPECT_EQ(got->field().empty(), !whole);
      EXPECT_EQ(got->party().display_name(), gets == Gets::kWhole ? kPartyName : "");
    } else {
      ADD_FAILURE() << got.status();
    }
    EXPECT_EQ(Entries(row.caller, name).ok(), whole);
    const auto document = Document(row.caller, name);
    EXPECT_EQ(document.ok(), whole) << document.status();
    // The lists show what there is to see, and nothing more.
    const auto listed = Listed(row.caller);
    const auto in_list = listed.find(name);
    ASSERT_EQ(in_list != listed.end(), got.ok());
    if (got.ok()) {
      EXPECT_EQ(in_list->second, got->SerializeAsString());
    }
    EXPECT_EQ(Deadlines(row.caller)[name], got.ok() ? Deadlines(head_)[name] : 0);
    EXPECT_EQ(Counted(row.caller).contains(name), got.ok());
  }

  std::string lead_, filed_, served_;
};

TEST_F(AccessTest, COM06_COM09_EachCallerReadsOfEachCaseWhatTheModelSays) {
  int rows = 0;
  for (const auto& [name, limits] : Deadlines(head_)) rows += limits;
  EXPECT_GT(rows, 0);
  EXPECT_EQ(Counted(head_).size(), 3u);
  for (const Row& row : Rows()) {
    ExpectCell(row, lead_, row.lead);
    ExpectCell(row, filed_, row.filed);
    ExpectCell(row, served_, row.served);
  }
}

TEST_F(AccessTest, COM09_WithoutBindingsTheOrganReadsItsCases) {
  const Caller other = Staff("zhao.wei", {"officer"});
  EXPECT_EQ(Get(GetBy(other, filed_)).party().display_name(), kPartyName);
  EXPECT_THAT(Entries(other, filed_), IsOk());
  EXPECT_THAT(GetBy(Staff("f", {"auditor"}, kStranger), filed_), IsOk());
}

TEST_F(AccessTest, COM09_FiguresAreTheSameForWhoeverSeesThem) {
  for (const Caller& caller :
       {Bound(Staff("zhao.wei", {"officer"})), Bound(Staff("a", {"head"}, kOtherOrgan)),
        Bound(Staff("d", {"auditor"}, kOtherOrgan))}) {
    statistics::v1::GetYearRequest get;
    get.set_name(std::string(kOrgan) + "/years/2024");
    const auto year = Ask<statistics::v1::Year>(caller, get);
    ASSERT_THAT(year, IsOk());
    int64_t leads = 0;
    for (const auto& figure : year->figures())
      if (figure.figure() == "leads") leads += figure.value();
    EXPECT_EQ(leads, service_.Figure(2024, "leads"));
  }
}

TEST_F(AccessTest, COM09_WhoDoesSomethingInACaseReadsItFromThenOn) {
  const Caller other = Bound(Staff("zhao.wei", {"officer"}));
  ASSERT_THAT(Entries(other, filed_), HasReason(api::v1::REASON_NO_PART_IN_CASE));
  auto ask = On<pb::RequestRecusalRequest>(filed_, D(2024, 3, 7));
  ask.mutable_recusal()->set_principal("zhang.san");
  ask.mutable_recusal()->set_ground("与当事人相识。");
  EXPECT_EQ(Get(Do(other, ask)).party().display_name(), kPartyName);
  EXPECT_THAT(Entries(other, filed_), IsOk());
  service_.Reopen();
  EXPECT_EQ(Get(GetBy(other, filed_)).party().display_name(), kPartyName);
  EXPECT_THAT(Audit(service_.engine().surface()), ::testing::IsEmpty());
}

// 行政处罚法第四十三条: until it is decided, whoever is asked to stand back goes on.
TEST_F(AccessTest, COM06_WhoIsOnlyAskedToStandBackReadsOn) {
  auto ask = On<pb::RequestRecusalRequest>(lead_, D(2024, 3, 5));
  ask.mutable_recusal()->set_principal("chen.er");
  ask.mutable_recusal()->set_ground("与当事人相识。");
  ASSERT_THAT(Do(intake_, ask), IsOk());
  const Caller asked = Bound(Staff("chen.er", {"head"}));
  EXPECT_THAT(GetBy(asked, lead_), IsOk());
  const Result refused = GetBy(asked, filed_);
  EXPECT_THAT(refused, HasMetadata("rule", "COM-06"));
}

TEST_F(AccessTest, COM09_TheOrganSaysWhatOthersSee) {
  const Caller other = Bound(Staff("zhao.wei", {"officer"}));
  policy::v1::Provision row;
  row.set_name(std::string(kOrgan) + "/provisions/case-access");
  row.set_organ(kOrgan);
  row.set_article("本机关档案管理规定");
  *row.mutable_valid_from_date() = D(2024, 1, 1);
  row.mutable_case_access()->set_others(policy::v1::OTHERS_SEE_WHOLE);
  ASSERT_THAT(PutInForce(service_, row), IsOk());
  EXPECT_EQ(Get(GetBy(other, filed_)).party().display_name(), kPartyName);
  EXPECT_THAT(Entries(other, filed_), IsOk());
  row.mutable_case_access()->set_others(policy::v1::OTHERS_SEE_NOTHING);
  ASSERT_THAT(PutInForce(service_, row), IsOk());
  EXPECT_THAT(GetBy(other, filed_), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_FALSE(Listed(other).contains(filed_));
  EXPECT_THAT(GetBy(Bound(officer_), filed_), IsOk()) << "who handles it";
  EXPECT_THAT(GetBy(Bound(Staff("li.si", {"officer"})), filed_),
              HasReason(api::v1::REASON_NO_PART_IN_CASE));
}

// A draft leaves no trace.
TEST_F(AccessTest, COM09_WhatIsTriedShowsNothingOfACaseThatIsNotRead) {
  auto report = On<pb::ConcludeInvestigationRequest>(filed_, D(2024, 3, 20));
  report.set_request_id(RandomUuid());
  *report.mutable_report() = Report();
  document::v1::PreviewDocumentsRequest preview;
  preview.set_parent(kOrgan);
  preview.mutable_request()->PackFrom(report);
  const auto tried = Ask<document::v1::PreviewDocumentsResponse>(
      Bound(Staff("zhao.wei", {"officer"})), preview);
  EXPECT_THAT(tried, HasReason(api::v1::REASON_NO_PART_IN_CASE));
}

TEST_F(AccessTest, COM09_ALimitedBindingActsInNoOtherCase) {
  const auto ask = [&](const std::string& name) {
    auto request = On<pb::RequestRecusalRequest>(name, D(2024, 3, 7));
    request.mutable_recusal()->set_principal("zhou.shi");
    request.mutable_recusal()->set_ground("与当事人相识。");
    return request;
  };
  for (const Caller& limited :
       {Bound(officer_, {filed_}), Bound(officer_, {}, {"市场监管"})})
    EXPECT_THAT(Do(limited, ask(lead_)), HasReason(api::v1::REASON_NOT_FOUND));
  EXPECT_THAT(Do(Bound(officer_, {filed_}), ask(filed_)), IsOk());
  EXPECT_THAT(Do(Bound(officer_, {}, {"城市管理"}), ask(lead_)), IsOk());

  EXPECT_THAT(Do(Bound(intake_, {filed_}), LeadRequest()),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Do(Bound(intake_, {}, {"市场监管"}), LeadRequest()),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_THAT(Do(Bound(intake_, {std::string(kOrgan) + "/penaltyCases"}), LeadRequest()),
              IsOk());
  EXPECT_THAT(Do(Bound(intake_, {}, {"城市管理"}), LeadRequest()), IsOk());
}

// What is of all organs is not for who audits one.
TEST_F(AccessTest, COM09_AnAuditorOfAnOrganReadsNoFeed) {
  const auto read = [&](const Caller& caller) {
    return ReadStream(service_.engine().surface(), caller,
                      std::make_shared<record::v1::ReadEntriesRequest>())
        .status();
  };
  EXPECT_THAT(read(Bound(Staff("c", {"auditor"}))),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  EXPECT_THAT(read(Bound(Staff("e", {"auditor"}, ""))), IsOk());
  EXPECT_THAT(read(Staff("c", {"auditor"})), IsOk()) << "without bindings";
}

// Which neighbours read what is personal is declared, and no more than reactions need.
TEST(ReadersTest, COM09_EachReaderReactsToWhatItReads) {
  std::map<std::string, std::set<std::string>> reacts_to;
  for (const casework::Definition& definition : Definitions())
    for (const casework::Reaction& reaction : definition.reactions)
      reacts_to[definition.name].insert(reaction.neighbour);
  int readers = 0;
  for (const casework::Definition& definition : Definitions())
    for (const casework::ReaderRule& rule : definition.readers)
      for (const std::string& reader : rule.readers) {
        EXPECT_TRUE(reacts_to[reader].contains(definition.name))
            << reader << " reads " << definition.name;
        ++readers;
      }
  EXPECT_GT(readers, 0);
}

// A copy of a database: what is put is kept beside what was there.
class Copy final : public store::Rewrite {
 public:
  explicit Copy(const store::Snapshot& from) : from_(from) {}

  absl::Status Each(store::Family family,
                    const std::function<absl::Status(std::string_view, std::string_view)>&
                        visit) override {
    absl::Status visited;
    const absl::Status scanned =
        from_.Scan(family, "", "", [&](std::string_view key, std::string_view value) {
          visited = visit(key, value);
          return visited.ok();
        });
    return visited.ok() ? scanned : visited;
  }
  absl::Status Put(store::Family family, std::string_view key,
                   std::string_view) override {
    EXPECT_EQ(family, store::Family::kIndex);
    put.insert(std::string(key));
    return absl::OkStatus();
  }
  absl::Status Delete(store::Family, std::string_view) override {
    return absl::InternalError("nothing is deleted");
  }

  std::set<std::string> put;

 private:
  const store::Snapshot& from_;
};

TEST_F(AccessTest, COM09_WhatAnOlderStoreIsGivenIsWhatIsWrittenNow) {
  const auto snapshot = service_.engine().store().Read();
  std::set<std::string> written;
  ASSERT_THAT(snapshot->Scan(store::Family::kIndex, "", "",
                             [&](std::string_view key, std::string_view) {
                               if (casework::IsPartKey(key))
                                 written.insert(std::string(key));
                               return true;
                             }),
              IsOk());
  Copy copy(*snapshot);
  ASSERT_THAT(casework::WriteParts(copy), IsOk());
  EXPECT_EQ(copy.put, written);
  EXPECT_TRUE(written.contains(casework::ActedKey(served_, "zhang.san")));
  EXPECT_TRUE(written.contains(casework::RoleActedKey(lead_, "intake")));
  EXPECT_FALSE(written.contains(casework::ActedKey(filed_, "wang.wu")));
}

}  // namespace
}  // namespace yifa::testing
