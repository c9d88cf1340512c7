// A request comes to an end, by an answer or without one.
#ifndef YIFA_SERVICES_DISCLOSURE_SETTLEMENT_H_
#define YIFA_SERVICES_DISCLOSURE_SETTLEMENT_H_

#include <string>
#include <string_view>

#include "services/disclosure/case.h"

namespace yifa::disclosure {

// Ends a request in a row of table 三 with these words. A request that had an answer
// before, which a remedy took away, is counted no second time. REQUIRES: RuleOf(kind)
void Settle(v1::AnswerKind kind, std::string_view words, Act& act,
            DisclosureRequest& resource);

// The same of a kind that rests on one of several rules.
void Settle(v1::AnswerKind kind, procedure::RuleName by, std::string_view words, Act& act,
            DisclosureRequest& resource);

// A request that ended without an answer has not ended after all: nor is it counted so.
void Unsettle(Act& act, DisclosureRequest& resource);

// What an answer of that kind, or none at all (UNSPECIFIED), says of remedies on the day
// of the act (DIS-11).
std::string RemedyNotice(v1::AnswerKind kind, const Act& act);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_SETTLEMENT_H_
