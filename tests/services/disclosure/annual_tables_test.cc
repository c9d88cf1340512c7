// The tables of the yearly report, as the service answers them.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/disclosure/balance.h"
#include "tests/services/disclosure/fixture.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::disclosure {
namespace {

namespace rc = reconsideration::v1;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using v1::AnnualTables;
using v1::TableCell;
using v1::TableRow;
using Rows = google::protobuf::RepeatedPtrField<TableRow>;

const TableRow& RowOf(const Rows& rows, const std::string& id) {
  static const TableRow kNone;
  for (const TableRow& row : rows)
    if (row.row() == id) return row;
  ADD_FAILURE() << "no row " << id;
  return kNone;
}

// The values of a row, in order.
std::vector<int64_t> Values(const Rows& rows, const std::string& id) {
  std::vector<int64_t> values;
  for (const TableCell& cell : RowOf(rows, id).cells()) values.push_back(cell.value());
  return values;
}

class AnnualTablesTest : public DisclosureTest {
 protected:
  absl::StatusOr<AnnualTables> Ask(int year, const casework::Caller& caller,
                                   bool with_terms = false) {
    v1::GetAnnualTablesRequest request;
    request.set_name(absl::StrCat(testing::kOrgan, "/annualTables/", year));
    request.set_with_terms(with_terms);
    return service_.Call<AnnualTables>(caller, request);
  }
  AnnualTables Tables(int year, bool with_terms = false) {
    const auto tables = Ask(year, Staff("liu.yang", {"officer"}), with_terms);
    EXPECT_THAT(tables, IsOk());
    return tables.value_or(AnnualTables());
  }

  // Four requests of 2023, of which two are carried into 2024; of these and the two of
  // 2024 one is carried out.
  void CarryRequests() {
    const DisclosureRequest early = Received(Date(2023, 3, 1));
    EXPECT_THAT(Answer(early, Date(2023, 3, 10), v1::ANSWER_KIND_GRANTED), IsOk());
    const DisclosureRequest company =
        Received(Date(2023, 4, 3), Request(v1::APPLICANT_KIND_COMMERCIAL));
    EXPECT_THAT(Answer(company, Date(2023, 4, 10), v1::ANSWER_KIND_D1), IsOk());
    const DisclosureRequest first = Received(Date(2023, 12, 25));
    const DisclosureRequest second =
        Received(Date(2023, 12, 26), Request(v1::APPLICANT_KIND_RESEARCH));
    EXPECT_THAT(Answer(first, Date(2024, 1, 5), v1::ANSWER_KIND_PARTIAL), IsOk());
    EXPECT_THAT(Answer(second, Date(2024, 1, 8), v1::ANSWER_KIND_U1), IsOk());
    const DisclosureRequest new_one = Received(Date(2024, 2, 1));
    EXPECT_THAT(Answer(new_one, Date(2024, 2, 8), v1::ANSWER_KIND_D1), IsOk());
    Received(Date(2024, 12, 20), Request(v1::APPLICANT_KIND_OTHER_ORG));
  }

  // Filed on the request of that number in 2023; decided, if ever, in `decided`.
  void Contest(int number, std::optional<Date> decided, rc::DecisionKind kind) {
    const DisclosureRequest request = Received(Date(2023, 5, 4));
    ASSERT_THAT(Answer(request, Date(2023, 5, 10), v1::ANSWER_KIND_D1), IsOk());
    rc::Reconsideration review;
    review.set_name(absl::StrCat("organs/120111/reconsiderations/r", number));
    review.set_contested_act(request.name());
    *review.mutable_acceptance_date() = testing::D(2023, 6, 1);
    ASSERT_THAT(service_.React("reconsideration", "accept", Date(2023, 6, 1), review),
                IsOk());
    if (!decided) return;
    review.mutable_decision()->set_kind(kind);
    *review.mutable_service_date() = ToProto(*decided);
    ASSERT_THAT(service_.React("reconsideration", "serve", *decided, review), IsOk());
  }

  // The cases of a counter add up to it; of a cell, each with its sign.
  int64_t SumOfCases(const TableCell& cell) {
    int64_t sum = 0;
    for (const v1::TableTerm& term : cell.terms()) {
      statistics::v1::ListFigureCasesRequest request;
      request.set_parent(absl::StrCat(testing::kOrgan, "/years/", term.year(),
                                      "/figures/", term.figure()));
      request.set_label(term.label());
      request.set_page_size(1000);
      const auto cases = service_.Call<statistics::v1::ListFigureCasesResponse>(
          Staff("liu.yang", {"officer"}), request);
      EXPECT_THAT(cases, IsOk());
      if (!cases.ok()) continue;
      for (const auto& found : cases->cases()) sum += term.sign() * found.share();
    }
    return sum;
  }

  Published MakeRule(Date made) {
    Publication rule = Information(made);
    rule.set_category(v1::CATEGORY_REGULATIONS);
    rule.set_rule_kind(v1::RULE_KIND_NORMATIVE);
    return Publish(rule, made);
  }
  Published Repeal(const Publication& rule, Date repealed, Date act) {
    auto request = On<v1::RepealPublicationRequest>(rule.name(), act);
    *request.mutable_repeal_date() = ToProto(repealed);
    request.set_basis("杨政发〔2024〕1号");
    return service_.Call<Publication>(Staff("liu.yang", {"officer"}), std::move(request));
  }
};

TEST_F(AnnualTablesTest, DIS21_WhatIsCarriedComesFromTheYearBefore) {
  CarryRequests();
  const AnnualTables tables = Tables(2024);
  EXPECT_EQ(tables.name(), "organs/120111101/annualTables/2024");
  const Rows& rows = tables.requests();
  EXPECT_THAT(Values(rows, "new"), ElementsAre(1, 0, 0, 0, 0, 1, 2));
  EXPECT_THAT(Values(rows, "carried_in"), ElementsAre(1, 0, 1, 0, 0, 0, 2));
  EXPECT_THAT(Values(rows, "granted"), ElementsAre(0, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(Values(rows, "partial"), ElementsAre(1, 0, 0, 0, 0, 0, 1));
  EXPECT_THAT(Values(rows, "d1"), ElementsAre(1, 0, 0, 0, 0, 0, 1));
  EXPECT_THAT(Values(rows, "u1"), ElementsAre(0, 0, 1, 0, 0, 0, 1));
  EXPECT_THAT(Values(rows, "sum"), ElementsAre(2, 0, 1, 0, 0, 0, 3));
  EXPECT_THAT(Values(rows, "carried_out"), ElementsAre(0, 0, 0, 0, 0, 1, 1));
  EXPECT_THAT(tables.breaches(), IsEmpty());
  const AnnualTables before = Tables(2023);
  EXPECT_EQ(Values(before.requests(), "carried_out"), Values(rows, "carried_in"));  // R4
  EXPECT_THAT(Values(Tables(2025).requests(), "carried_in"),
              ElementsAre(0, 0, 0, 0, 0, 1, 1));
  EXPECT_THAT(Values(Tables(2022).requests(), "carried_out"),
              ElementsAre(0, 0, 0, 0, 0, 0, 0));
}

TEST_F(AnnualTablesTest, DIS21_TablesAreMadeAgainAsTheyStoodOnADay) {
  CarryRequests();
  const auto at = [&](int year, Date day) {
    v1::GetAnnualTablesRequest request;
    request.set_name(absl::StrCat(testing::kOrgan, "/annualTables/", year));
    *request.mutable_as_of_date() = ToProto(day);
    const auto tables =
        service_.Call<AnnualTables>(Staff("liu.yang", {"officer"}), request);
    EXPECT_THAT(tables, IsOk());
    return tables.value_or(AnnualTables());
  };
  const AnnualTables early = at(2024, Date(2023, 12, 31));
  EXPECT_THAT(Values(early.requests(), "new"), ElementsAre(0, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(Values(early.requests(), "sum"), ElementsAre(0, 0, 0, 0, 0, 0, 0));
  EXPECT_EQ(Values(early.requests(), "carried_in"),
            Values(Tables(2024).requests(), "carried_in"));
  EXPECT_EQ(at(2023, Date(2023, 12, 31)).SerializeAsString(),
            Tables(2023).SerializeAsString());
  EXPECT_EQ(at(2024, service_.clock().Today()).SerializeAsString(),
            Tables(2024).SerializeAsString());
}

TEST_F(AnnualTablesTest, DIS21_EveryTotalIsTheSumOfItsRow) {
  CarryRequests();
  for (const int year : {2023, 2024}) {
    const AnnualTables tables = Tables(year);
    for (const Rows* rows : {&tables.requests(), &tables.remedies()})
      for (const TableRow& row : *rows) {
        int64_t sum = 0;
        for (const TableCell& cell : row.cells())
          if (cell.column() != "total") sum += cell.value();
        const TableCell& total = row.cells(row.cells_size() - 1);
        EXPECT_EQ(total.column(), "total");
        EXPECT_EQ(total.value(), sum) << row.row();
      }
  }
}

TEST_F(AnnualTablesTest, DIS21_WhatIsPendingWasFiledInAnyYearAndHasNotEnded) {
  Contest(1, std::nullopt, {});
  Contest(2, Date(2023, 8, 1), rc::DECISION_KIND_UPHOLD);
  Contest(3, Date(2024, 2, 1), rc::DECISION_KIND_REVOKE);
  EXPECT_THAT(Values(Tables(2022).remedies(), "review"), ElementsAre(0, 0, 0, 0, 0));
  EXPECT_THAT(Values(Tables(2023).remedies(), "review"), ElementsAre(1, 0, 0, 2, 3));
  EXPECT_THAT(Values(Tables(2024).remedies(), "review"), ElementsAre(0, 1, 0, 1, 2));
  EXPECT_THAT(Values(Tables(2025).remedies(), "review"), ElementsAre(0, 0, 0, 1, 1));
  EXPECT_THAT(Values(Tables(2023).remedies(), "litigation_direct"),
              ElementsAre(0, 0, 0, 0, 0));
}

TEST_F(AnnualTablesTest, DIS21_RulesInForceAreThoseMadeInAllYearsAndNotRepealed) {
  const Published first = MakeRule(Date(2022, 3, 1));
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(MakeRule(Date(2022, 4, 1)), IsOk());
  ASSERT_THAT(MakeRule(Date(2023, 4, 3)), IsOk());
  ASSERT_THAT(Repeal(*first, Date(2023, 5, 4), Date(2023, 5, 5)), IsOk());
  EXPECT_THAT(Values(Tables(2022).rules(), "normative"), ElementsAre(2, 0, 2));
  EXPECT_THAT(Values(Tables(2023).rules(), "normative"), ElementsAre(1, 1, 2));
  EXPECT_THAT(Values(Tables(2024).rules(), "normative"), ElementsAre(0, 0, 2));
  EXPECT_THAT(Values(Tables(2023).rules(), "rules"), ElementsAre(0, 0, 0));
}

TEST_F(AnnualTablesTest, DIS21_TheCasesOfItsTermsAddUpToACell) {
  CarryRequests();
  Contest(1, Date(2024, 2, 1), rc::DECISION_KIND_UPHOLD);
  ASSERT_THAT(MakeRule(Date(2022, 4, 1)), IsOk());
  const AnnualTables tables = Tables(2024, /*with_terms=*/true);
  int with_terms = 0;
  for (const Rows* rows : {&tables.rules(), &tables.requests(), &tables.remedies()})
    for (const TableRow& row : *rows)
      for (const TableCell& cell : row.cells()) {
        EXPECT_EQ(SumOfCases(cell), cell.value()) << row.row() << "/" << cell.column();
        with_terms += !cell.terms().empty();
      }
  EXPECT_GT(with_terms, 20);
  const AnnualTables without = Tables(2024);
  for (const TableRow& row : without.requests())
    for (const TableCell& cell : row.cells()) EXPECT_THAT(cell.terms(), IsEmpty());
}

TEST_F(AnnualTablesTest, DIS21_RowsAndColumnsAreCalledAsInTheForm) {
  const AnnualTables tables = Tables(2024);
  EXPECT_EQ(tables.requests_size(), 25);
  const TableRow& refused = RowOf(tables.requests(), "d4");
  EXPECT_EQ(refused.title(), "保护第三方合法权益");
  EXPECT_THAT(refused.parts(), ElementsAre("本年度办理结果", "不予公开"));
  EXPECT_EQ(refused.article(), "政府信息公开条例第十五条、第三十二条");
  EXPECT_THAT(RowOf(tables.requests(), "partial").condition(), HasSubstr("只计这一情形"));
  EXPECT_THAT(RowOf(tables.requests(), "carried_out").parts(), IsEmpty());
  EXPECT_EQ(RowOf(tables.requests(), "carried_out").article(), "");
  for (const Rows* rows : {&tables.rules(), &tables.requests(), &tables.remedies()})
    for (const TableRow& row : *rows) {
      EXPECT_NE(row.title(), "") << row.row();
      for (const TableCell& cell : row.cells())
        EXPECT_NE(cell.title(), "") << row.row() << "/" << cell.column();
    }
  // Each kind of answer has an article, or says that it rests on the form.
  for (const TableRow& row : tables.requests())
    EXPECT_EQ(row.article().empty(), row.parts().empty() || row.row() == "sum")
        << row.row();
}

// A document that was repealed before it was made.
TEST_F(AnnualTablesTest, DIS21_ARuleOfBalanceThatIsBrokenIsSaid) {
  const Published rule = MakeRule(Date(2023, 4, 3));
  ASSERT_THAT(rule, IsOk());
  ASSERT_THAT(Repeal(*rule, Date(2022, 5, 4), Date(2023, 5, 5)), IsOk());
  EXPECT_THAT(Tables(2023).breaches(),
              ElementsAre("表二·行政规范性文件 不平衡（规则：R5 现行有效＝上年现行有效＋"
                          "制发－废止）：1＞0"));
}

TEST_F(AnnualTablesTest, DIS21_EachRuleOfTableThreeIsCheckedByItself) {
  CarryRequests();
  const AnnualTables whole = Tables(2024);
  // Breaks one cell of one row.
  const auto breaches = [&](const std::string& broken, int column) {
    AnnualTables tables = whole;
    for (TableRow& row : *tables.mutable_requests())
      if (row.row() == broken) row.mutable_cells(column)->set_value(9);
    return absl::StrJoin(BreachesOf(tables), "\n");
  };
  EXPECT_EQ(breaches("new", 6),
            "表三·总计 不平衡（规则：R1 本年新收＋上年结转＝总计＋结转下年度）：11≠4\n"
            "表三·本年新收政府信息公开申请数量 不平衡（规则：R3 总计＝六列申请人之和）："
            "2≠9");
  EXPECT_THAT(breaches("granted", 0), HasSubstr("表三·自然人 不平衡（规则：R2"));
  EXPECT_THAT(breaches("carried_out", 2), HasSubstr("表三·科研机构 不平衡（规则：R1"));
}

TEST_F(AnnualTablesTest, DIS18_WhoMayReadTheFiguresMayReadThem) {
  EXPECT_THAT(Ask(2024, Staff("an.auditor", {"auditor"})), IsOk());
  EXPECT_THAT(Ask(2024, Staff("wang.wu", {"head"}, testing::kOtherOrgan)),
              HasReason(api::v1::REASON_OTHER_ORGAN));
  v1::GetAnnualTablesRequest request;
  request.set_name(absl::StrCat(testing::kOrgan, "/annualTables/all"));
  EXPECT_THAT(service_.Call<AnnualTables>(Staff("liu.yang", {"officer"}), request),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace yifa::disclosure
