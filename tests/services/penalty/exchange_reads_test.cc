// The exchange as clients call it: rows from a sequence, and older registers taken in.
#include <string>
#include <vector>

#include "tests/services/penalty/fixture.h"
#include "yifa/penalty/v1/exchange_service.pb.h"
#include "yifa/type/v1/correction.pb.h"

namespace yifa::testing {
namespace {

using penalty::v1::ExchangeRow;
using penalty::v1::ListExchangeRowsRequest;
using penalty::v1::ListExchangeRowsResponse;
using penalty::v1::PrepareImportRequest;
using penalty::v1::PrepareImportResponse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kStandard[] = "provisions/exchange-standard";

using Texts = std::vector<std::pair<std::string, std::string>>;

// A row as an older register of kOrgan has it, in the order of the standard.
Texts OlderRow(const std::string& number = "杨政罚字〔2016〕1号") {
  return {{"CF_XDR_MC", "某某商贸有限公司"},
          {"CF_XDR_LB", "法人及非法人组织"},
          {"CF_XDR_SHXYM", "12440600MB2C07549J"},
          {"CF_FRDB", "孙八"},
          {"CF_WSH", number},
          {"CF_WFXW", "占路经营"},
          {"CF_SY", "占用人行道三平方米。"},
          {"CF_YJ", "市容条例第二十条"},
          {"CF_CFLB", "警告;罚款"},
          {"CF_NR", "警告，罚款二千元"},
          {"CF_NR_FK", "0.200000"},
          {"CF_JDRQ", "2016-05-06"},
          {"CF_YXQ", "2099-12-31"},
          {"CF_GSJZQ", "2017-05-06"},
          {"CF_CFJG", "杨柳青镇人民政府"},
          {"CF_CFJGDM", "11500000MB1553803Q"},
          {"CF_SJLY", "杨柳青镇人民政府"},
          {"CF_SJLYDM", "11500000MB1553803Q"},
          {"BZ", "简易程序"}};
}

Texts TextsOf(const ExchangeRow& row) {
  Texts texts;
  for (const auto& field : row.fields()) texts.emplace_back(field.code(), field.value());
  return texts;
}

std::vector<std::string> NamesOf(const ListExchangeRowsResponse& page) {
  std::vector<std::string> names;
  for (const ExchangeRow& row : page.rows()) names.push_back(row.penalty_case());
  return names;
}

class ExchangeReads : public Penalty {
 protected:
  ExchangeReads() {
    type::v1::Organ town = *service_.engine().registers().FindOrgan(kOrgan);
    town.set_credit_code("11500000MB1553803Q");
    service_.PutOrgan(kOrgan, town);
  }

  static ListExchangeRowsRequest From(int64_t first_sequence, int page_size = 0) {
    ListExchangeRowsRequest request;
    request.set_parent(kOrgan);
    request.set_first_sequence(first_sequence);
    request.set_page_size(page_size);
    return request;
  }
  absl::StatusOr<ListExchangeRowsResponse> List(const ListExchangeRowsRequest& request,
                                                const Caller& caller) {
    return service_.Call<ListExchangeRowsResponse>(caller, request);
  }
  // REQUIRES: the list is not refused
  ListExchangeRowsResponse Listed(const ListExchangeRowsRequest& request) {
    const auto page = List(request, officer_);
    EXPECT_THAT(page, IsOk());
    return page.ok() ? *page : ListExchangeRowsResponse();
  }
  std::vector<std::string> Names(int64_t first_sequence) {
    return NamesOf(Listed(From(first_sequence)));
  }

  absl::StatusOr<PrepareImportResponse> Prepare(const Texts& row,
                                                const std::string& organ = kOrgan) {
    PrepareImportRequest request;
    request.set_parent(organ);
    for (const auto& [code, value] : row) {
      auto& field = *request.add_fields();
      field.set_code(code);
      field.set_value(value);
    }
    return service_.Call<PrepareImportResponse>(head_, request);
  }
  // REQUIRES: nothing stands against the row
  penalty::v1::ImportDecisionRequest Prepared(const Texts& row) {
    const auto prepared = Prepare(row);
    EXPECT_THAT(prepared, IsOk());
    EXPECT_TRUE(prepared.ok() && prepared->has_request());
    return prepared.ok() ? prepared->request() : penalty::v1::ImportDecisionRequest();
  }
  int64_t LastSequence() { return service_.LastEntry().sequence(); }
};

// -- Rows --

TEST_F(ExchangeReads, ACaseComesOnceWhereItLastChanged) {
  const std::string first = Served(), second = Served();
  Filed();  // not decided
  EXPECT_THAT(Names(0), ElementsAre(first, second));
  Get(Pay(first, 5000));
  Get(Close(first));
  const ListExchangeRowsResponse page = Listed(From(0));
  EXPECT_THAT(NamesOf(page), ElementsAre(second, first));
  EXPECT_LT(page.rows(0).sequence(), page.rows(1).sequence());
  EXPECT_EQ(page.rows(1).sequence(), LastSequence());
  EXPECT_EQ(page.standard(), kStandard);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(ExchangeReads, ALaterListHasWhatChangedSince) {
  const std::string first = Served(), second = Served();
  int64_t next = Listed(From(0)).next_sequence();
  EXPECT_EQ(next, LastSequence() + 1);
  EXPECT_THAT(Names(next), IsEmpty());
  Get(Pay(first, 5000));
  EXPECT_THAT(Names(next), ElementsAre(first));
  next = Listed(From(next)).next_sequence();
  const std::string third = Decided();
  Get(Pay(second, 5000));
  EXPECT_THAT(Names(next), ElementsAre(third, second));
}

// 行政处罚信息公示规定第十二条: what is not accurate is corrected at once.
TEST_F(ExchangeReads, PEN32_ARowThatWasCorrectedComesAgainAndIsRight) {
  const std::string first = Served();
  Served();
  const int64_t next = Listed(From(0)).next_sequence();
  auto correct = On<type::v1::CorrectEntryRequest>(first, D(2024, 4, 20));
  correct.add_fields()->set_field("party.display_name");
  correct.mutable_fields(0)->set_value("某某贸易有限公司");
  correct.set_reason("登记时误写。");
  Get(Do(officer_, correct));
  Get(Do(head_, On<type::v1::ApproveCorrectionRequest>(first, D(2024, 4, 21))));
  EXPECT_THAT(Names(next), ElementsAre(first));
  EXPECT_THAT(TextsOf(Listed(From(next)).rows(0)),
              ::testing::IsSupersetOf(Texts{{"CF_XDR_MC", "某某贸易有限公司"}}));
}

TEST_F(ExchangeReads, ARowIsTheCaseAsItIs) {
  const std::string name = Served();
  const ExchangeRow row = Listed(From(0)).rows(0);
  EXPECT_THAT(TextsOf(row),
              ::testing::IsSupersetOf(Texts{{"CF_XDR_MC", "某某商贸有限公司"},
                                            {"CF_WSH", Read(name).decision_number()},
                                            {"CF_NR_FK", "0.500000"},
                                            {"CF_JDRQ", "2024-04-10"},
                                            {"CF_GSJZQ", "2027-04-10"},
                                            {"CF_CFJG", "杨柳青镇人民政府"}}));
  ASSERT_EQ(row.faults_size(), 1);
  EXPECT_EQ(row.faults(0).code(), "CF_FRDB");
  EXPECT_EQ(row.faults(0).title(), "法定代表人");
  EXPECT_EQ(row.faults(0).words(), "必填");
  auto details = On<penalty::v1::RecordPartyDetailsRequest>(name, D(2024, 4, 15));
  details.mutable_party_details()->set_legal_representative("孙八");
  Get(Do(officer_, details));
  EXPECT_THAT(Listed(From(0)).rows(0).faults(), IsEmpty());
}

TEST_F(ExchangeReads, PagesTogetherAreTheList) {
  std::vector<std::string> names;
  for (int i = 0; i < 3; ++i) {
    Filed();
    names.push_back(Decided());
  }
  EXPECT_EQ(Names(0), names);
  ListExchangeRowsRequest request = From(0, 1);
  while (!names.empty()) {
    const ListExchangeRowsResponse page = Listed(request);
    EXPECT_THAT(NamesOf(page), ElementsAre(names.front()));
    names.erase(names.begin());
    EXPECT_EQ(page.next_page_token().empty(), names.empty());
    request.set_page_token(page.next_page_token());
    EXPECT_EQ(Names(page.next_sequence()), names);  // where the page ended
  }
}

TEST_F(ExchangeReads, WhatChangesBetweenPagesComesAsItIsThen) {
  const std::string first = Served(), second = Served();
  ListExchangeRowsRequest request = From(0, 1);
  request.set_page_token(Listed(request).next_page_token());
  Get(Pay(second, 5000));
  Get(Pay(first, 5000));
  const ListExchangeRowsResponse page = Listed(request);
  EXPECT_THAT(NamesOf(page), ElementsAre(second));
  request.set_page_token(page.next_page_token());
  EXPECT_THAT(NamesOf(Listed(request)), ElementsAre(first));
}

// However much of it is another organ's, a list gets to its end.
TEST_F(ExchangeReads, ACallLooksThroughAPartOfTheRecord) {
  const std::string name = Decided();
  for (int i = 0; i < 1400; ++i) {
    auto lead = LeadRequest();
    lead.set_parent(kOtherOrgan);
    lead.mutable_penalty_case()->clear_party();
    lead.mutable_penalty_case()->set_lead_facts(std::string(3500, 'x'));
    Get(Do(Staff("sun.jiu", {"intake"}, kOtherOrgan), lead));
  }
  const std::string last = Decided();
  std::vector<std::string> names;
  int calls = 0;
  ListExchangeRowsRequest request = From(0, 1000);
  do {
    ++calls;
    const ListExchangeRowsResponse page = Listed(request);
    for (const std::string& each : NamesOf(page)) names.push_back(each);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && calls < 100);
  EXPECT_THAT(names, ElementsAre(name, last));
  EXPECT_GT(calls, 1);
}

TEST_F(ExchangeReads, OnlyWhatWasDecidedInThePeriod) {
  const std::string name = Decided();  // 10 April 2024
  const auto listed = [&](type::v1::Date from, type::v1::Date until) {
    ListExchangeRowsRequest request = From(0);
    *request.mutable_decided_from() = from;
    *request.mutable_decided_until() = until;
    return NamesOf(Listed(request));
  };
  EXPECT_THAT(listed(D(2024, 4, 10), D(2024, 4, 10)), ElementsAre(name));
  EXPECT_THAT(listed(D(2024, 4, 11), D(2024, 12, 31)), IsEmpty());
  EXPECT_THAT(listed(D(2024, 1, 1), D(2024, 4, 9)), IsEmpty());
}

TEST_F(ExchangeReads, ATokenBelongsToItsList) {
  Decided();
  Decided();
  ListExchangeRowsRequest request = From(0, 1);
  request.set_page_token(Listed(request).next_page_token());
  request.set_first_sequence(1);
  EXPECT_THAT(List(request, officer_), HasReason(api::v1::REASON_PAGE_TOKEN_INVALID));
}

TEST_F(ExchangeReads, ASequenceBeyondTheRecordIsRefused) {
  EXPECT_THAT(List(From(LastSequence() + 1), officer_), IsOk());
  EXPECT_THAT(List(From(LastSequence() + 2), officer_),
              HasReason(api::v1::REASON_OUT_OF_RANGE));
}

// The copy is not masked: who may not read the parties gets no row, not even its faults.
TEST_F(ExchangeReads, OnlyForWhoMayReadTheParties) {
  Decided();
  for (const char* role : {"auditor", "administrator", ""}) {
    const absl::Status status = List(From(0), Staff("qian.qi", {role})).status();
    EXPECT_THAT(status, HasReason(api::v1::REASON_ROLE_NOT_ENTITLED)) << role;
    EXPECT_THAT(WordsOf(status), HasSubstr("不得脱敏"));
    EXPECT_THAT(status.ToString(), Not(HasSubstr("某某商贸")));
  }
  EXPECT_THAT(List(From(0), Staff("qian.qi", {"officer"}, kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  for (const char* role : {"intake", "officer", "reviewer", "head"})
    EXPECT_THAT(List(From(0), Staff("qian.qi", {role})), IsOk()) << role;
  EXPECT_THAT(List(From(0), Staff("yifa-disclosure", {"service"}, "")), IsOk());
}

// -- Older registers --

TEST_F(ExchangeReads, WhatIsPreparedAndRecordedIsTheSameRow) {
  const auto request = Prepared(OlderRow());
  const PenaltyCase c = Get(Do(head_, request));
  EXPECT_TRUE(c.simple());
  EXPECT_EQ(service_.Figure(2016, "fines_fen"), 200000);
  const ListExchangeRowsResponse page = Listed(From(0));
  EXPECT_THAT(NamesOf(page), ElementsAre(c.name()));
  EXPECT_EQ(TextsOf(page.rows(0)), OlderRow());
  EXPECT_THAT(page.rows(0).faults(), IsEmpty());
}

TEST_F(ExchangeReads, TheSameRowIsRecordedOnce) {
  Get(Do(head_, Prepared(OlderRow())));
  const int64_t last = LastSequence();
  Get(Do(head_, Prepared(OlderRow())));  // the first answer
  Texts changed = OlderRow();
  changed[6].second = "占用人行道四平方米。";
  EXPECT_THAT(Do(head_, Prepared(changed)), HasReason(api::v1::REASON_ALREADY_EXISTS));
  EXPECT_EQ(LastSequence(), last);
  EXPECT_EQ(service_.Figure(2016, "decisions"), 1);
}

TEST_F(ExchangeReads, ARowWithFaultsIsNoRequestAndChangesNothing) {
  const int64_t last = LastSequence();
  Texts row = OlderRow();
  row[2].second = "12440600MB2C07549K";
  row[3].second = "";
  const auto prepared = Prepare(row);
  ASSERT_THAT(prepared, IsOk());
  EXPECT_FALSE(prepared->has_request());
  EXPECT_EQ(prepared->standard(), kStandard);
  ASSERT_EQ(prepared->faults_size(), 2);
  EXPECT_EQ(prepared->faults(0).code(), "CF_XDR_SHXYM");
  EXPECT_EQ(prepared->faults(1).code(), "CF_FRDB");
  Prepared(OlderRow());
  EXPECT_EQ(LastSequence(), last);
  EXPECT_THAT(Names(0), IsEmpty());
}

TEST_F(ExchangeReads, ARowOfNothingThatTheStandardHasIsRefused) {
  const auto prepared = Prepare({{"DFBM", "120111"}, {"CF_WSH", ""}});
  EXPECT_THAT(prepared, HasMetadata("field", "fields"));
  EXPECT_THAT(WordsOf(prepared.status()), HasSubstr("数据标准"));
  EXPECT_THAT(Prepare({}), HasMetadata("field", "fields"));
  EXPECT_THAT(Prepare(OlderRow(), "organs/nobody"), HasReason(api::v1::REASON_NOT_FOUND));
}

}  // namespace
}  // namespace yifa::testing
