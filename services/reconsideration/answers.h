// What the respondents answered, and whether it proves the act (REC-08, REC-10, REC-11);
// for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_ANSWERS_H_
#define YIFA_SERVICES_RECONSIDERATION_ANSWERS_H_

#include <string>
#include <vector>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// The respondents by name, the one that is named first at the beginning.
std::vector<std::string> RespondentsOf(const Case& c);

// The organ of the register that is called so in the case; "" where it is none.
std::string OrganCalled(const Case& c, const std::string& name);

// What the respondent of that name answered, "" being the first; null where it did not.
const v1::Answer* AnswerOf(const Case& c, const std::string& respondent);
// The place of the answer that it gives now.
v1::Answer& AddAnswer(const std::string& respondent, Case& c);
// True once every respondent has answered.
bool AllAnswered(const Case& c);

// True if the act has evidence: one of its makers brought some in its answer, in time.
bool IsProven(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_ANSWERS_H_
