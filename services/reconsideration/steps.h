// The service's steps, for this folder only: what each act does to the case.
#ifndef YIFA_SERVICES_RECONSIDERATION_STEPS_H_
#define YIFA_SERVICES_RECONSIDERATION_STEPS_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/act.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {

using casework::Act;

// filing.cc: from the application to its acceptance
absl::Status Apply(const v1::ApplyForReconsiderationRequest& request, Act& act,
                   v1::Reconsideration& c);
absl::Status Accept(const v1::AcceptReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);
absl::Status Refuse(const v1::RefuseReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);
absl::Status DeemAccepted(Act& act, v1::Reconsideration& c);

// review.cc: from the copy to the decision
absl::Status SendCopy(const v1::SendCopyRequest& request, Act& act,
                      v1::Reconsideration& c);
absl::Status Answer(const v1::AnswerReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);
absl::Status Extend(const v1::ExtendReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);
absl::Status Suspend(const v1::SuspendReconsiderationRequest& request, Act& act,
                     v1::Reconsideration& c);
absl::Status Resume(const v1::ResumeReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);

// decision.cc: the decision and its service
absl::Status Decide(const v1::DecideReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c);
absl::Status Serve(const v1::ServeReconsiderationRequest& request, Act& act,
                   v1::Reconsideration& c);

// The limit `id` of the case's procedure kind: itself, or with `_simplified`.
std::string LimitOf(std::string id, const v1::Reconsideration& c);

// Of the limits that the act starts, only those of the case's procedure kind.
void StartOwnLimits(Act& act, const v1::Reconsideration& c);

// application_period.cc
//
// Nothing where the application came in time (REC-01); else the refusal, citing the rule
// that it breaks.
absl::Status CheckInTime(const Act& act, const v1::Reconsideration& c);

// The name of a value as figures are labelled with it, e.g. `UPHOLD` of
// DECISION_KIND_UPHOLD.
std::string Label(v1::DecisionKind kind);
std::string Label(v1::Matter matter);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_STEPS_H_
