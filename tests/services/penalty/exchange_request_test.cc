// Rows of an older register as requests that record them.
#include "services/penalty/exchange/request_of_row.h"

#include <gmock/gmock.h>

#include "tests/services/penalty/exchange_fixture.h"

namespace yifa::penalty {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// REQUIRES: nothing stands against the row
v1::ImportDecisionRequest Requested(const ExchangeFields& fields) {
  ExchangeFaults faults;
  const auto request = RequestOf(fields, Rules(), faults);
  EXPECT_THAT(TextsOf(faults), IsEmpty());
  return request.value_or(v1::ImportDecisionRequest());
}

// REQUIRES: something stands against the row
std::vector<std::string> Refused(const ExchangeFields& fields) {
  ExchangeFaults faults;
  EXPECT_FALSE(RequestOf(fields, Rules(), faults).has_value());
  return TextsOf(faults);
}

TEST(ExchangeRequestTest, ARowComesBackAsTheSameDecision) {
  const ExchangeFields fields = FieldsOf(DecidedCase());
  const v1::ImportDecisionRequest request = Requested(fields);
  EXPECT_EQ(request.parent(), "organs/120111101");
  EXPECT_EQ(request.decision().facts(), "占用人行道，\"屡教不改\"。");
  EXPECT_EQ(request.decision().measures(0).amount().amount_fen(), 31608170);
  EXPECT_EQ(request.origin().document_number(), "杨政罚决〔2022〕1号");
  EXPECT_FALSE(request.simple());
  // What the request records makes the row again.
  v1::PenaltyCase c = request.penalty_case();
  *c.mutable_decision() = request.decision();
  *c.mutable_decision()->mutable_decision_date() = request.act_date();
  *c.mutable_import_origin() = request.origin();
  c.set_decision_number(request.origin().document_number());
  EXPECT_EQ(FieldsOf(c), fields);
}

TEST(ExchangeRequestTest, TheSameRowIsTheSameRequestAndTheSameNumberTheSameCase) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  const v1::ImportDecisionRequest request = Requested(fields);
  EXPECT_EQ(Requested(fields).SerializeAsString(), request.SerializeAsString());
  fields["CF_SY"] = "占用人行道三平方米。";
  const v1::ImportDecisionRequest changed = Requested(fields);
  EXPECT_EQ(changed.penalty_case_id(), request.penalty_case_id());
  EXPECT_NE(changed.request_id(), request.request_id());
  fields["CF_WSH"] = "杨政罚决〔2022〕2号";
  EXPECT_NE(Requested(fields).penalty_case_id(), request.penalty_case_id());
}

TEST(ExchangeRequestTest, ClassesAreReadHoweverTheyAreSeparated) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  fields["CF_CFLB"] = "警告、罚款；没收违法所得，没收非法财物;罚款";
  fields["CF_NR_WFFF"] = "0.1";
  const v1::Decision decision = Requested(fields).decision();
  ASSERT_EQ(decision.measures_size(), 4);
  EXPECT_EQ(decision.measures(1).amount().amount_fen(), 31608170);
  EXPECT_EQ(decision.measures(2).amount().amount_fen(), 100000);
  EXPECT_FALSE(decision.measures(3).has_amount());  // the first has that of all
}

TEST(ExchangeRequestTest, ARemarkTellsWhatWasDecidedOnTheSpot) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  fields["BZ"] = "按简易程序处罚";
  EXPECT_TRUE(Requested(fields).simple());
}

TEST(ExchangeRequestTest, WhatContradictsItselfIsRefused) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  fields["CF_CFLB"] = "警告";
  EXPECT_THAT(Refused(fields),
              ElementsAre("CF_NR_FK 罚款金额（万元）：处罚类别中没有罚款"));
  fields["CF_NR_FK"] = "";
  EXPECT_EQ(Requested(fields).decision().measures(0).penalty_class(),
            v1::PENALTY_CLASS_WARNING);
  fields["CF_NR_WFFF"] = "0.1";
  EXPECT_THAT(Refused(fields),
              ElementsAre("CF_NR_WFFF 没收金额（万元）：处罚类别中没有没收"));
  fields["CF_NR_WFFF"] = "";
  fields["CF_CFLB"] = "训诫";
  EXPECT_THAT(Refused(fields), ElementsAre("CF_CFLB 处罚类别：有法律没有规定的种类"));
  fields["CF_CFLB"] = ";";
  EXPECT_THAT(Refused(fields), ElementsAre("CF_CFLB 处罚类别：没有处罚种类"));
}

TEST(ExchangeRequestTest, ARowThatDoesNotFitTheStandardIsRefused) {
  ExchangeFields fields = FieldsOf(DecidedCase());
  fields.erase("CF_WSH");
  fields.erase("CF_JDRQ");
  EXPECT_THAT(Refused(fields), ElementsAre("CF_WSH 行政处罚决定书文号：必填",
                                           "CF_JDRQ 处罚决定日期：必填"));
}

}  // namespace
}  // namespace yifa::penalty
