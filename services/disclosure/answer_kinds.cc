#include "services/disclosure/answer_kinds.h"

#include "services/disclosure/names.h"

namespace yifa::disclosure {
namespace {

struct Row {
  v1::AnswerKind kind;
  procedure::RuleName rule;
};
constexpr Row kRows[] = {
    {v1::ANSWER_KIND_GRANTED, rule::kDis07Granted},
    {v1::ANSWER_KIND_PARTIAL, rule::kDis07Partial},
    {v1::ANSWER_KIND_D1, rule::kDis07D1},
    {v1::ANSWER_KIND_D2, rule::kDis07D2},
    {v1::ANSWER_KIND_D3, rule::kDis07D3},
    {v1::ANSWER_KIND_D4, rule::kDis07D4},
    {v1::ANSWER_KIND_D5, rule::kDis07D5},
    {v1::ANSWER_KIND_D6, rule::kDis07D6},
    {v1::ANSWER_KIND_D7, rule::kDis07D7},
    {v1::ANSWER_KIND_D8, rule::kDis07D8},
    {v1::ANSWER_KIND_U1, rule::kDis07U1},
    {v1::ANSWER_KIND_U2, rule::kDis07U2},
    {v1::ANSWER_KIND_U3, rule::kDis07U3},
    {v1::ANSWER_KIND_N1, rule::kDis07N1},
    {v1::ANSWER_KIND_N2, rule::kDis07N2},
    {v1::ANSWER_KIND_N3, rule::kDis07N3},
    {v1::ANSWER_KIND_N4, rule::kDis07N4},
    {v1::ANSWER_KIND_N5, rule::kDis07N5},
    {v1::ANSWER_KIND_O1, rule::kDis07O1},
    {v1::ANSWER_KIND_O2, rule::kDis07O2},
    {v1::ANSWER_KIND_O3, rule::kDis07O3},
};

}  // namespace

std::optional<procedure::RuleName> RuleOf(v1::AnswerKind kind) {
  for (const Row& row : kRows)
    if (row.kind == kind) return row.rule;
  return std::nullopt;
}

bool Refuses(v1::AnswerKind kind) {
  return kind == v1::ANSWER_KIND_PARTIAL ||
         (kind >= v1::ANSWER_KIND_D1 && kind <= v1::ANSWER_KIND_D8);
}

}  // namespace yifa::disclosure
