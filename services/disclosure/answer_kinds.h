// Kinds of answer, which are the rows of table 三 of the yearly report 年度报告 (DIS-07).
#ifndef YIFA_SERVICES_DISCLOSURE_ANSWER_KINDS_H_
#define YIFA_SERVICES_DISCLOSURE_ANSWER_KINDS_H_

#include <optional>

#include "common/procedure/names.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"

namespace yifa::disclosure {

// The rule whose article such an answer rests on; nothing for a kind that is not known.
std::optional<procedure::RuleName> RuleOf(v1::AnswerKind kind);

// True if something is not made public 不予公开, in whole or in part.
bool Refuses(v1::AnswerKind kind);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_ANSWER_KINDS_H_
