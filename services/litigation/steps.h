// The service's steps, for this folder only: what each act does to the case.
#ifndef YIFA_SERVICES_LITIGATION_STEPS_H_
#define YIFA_SERVICES_LITIGATION_STEPS_H_

#include "absl/status/status.h"
#include "common/casework/act.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation {

using casework::Act;

// defence.cc: from the complaint to the defence
absl::Status Receive(const v1::ReceiveLitigationRequest& request, Act& act,
                     v1::LitigationCase& c);
absl::Status FileDefence(const v1::FileDefenceRequest& request, Act& act,
                         v1::LitigationCase& c);
absl::Status DeferDefence(const v1::DeferDefenceRequest& request, Act& act,
                          v1::LitigationCase& c);

// hearing.cc: who appears in court
absl::Status RecordHearing(const v1::RecordHearingRequest& request, Act& act,
                           v1::LitigationCase& c);

// judgment.cc: from the judgment to compliance
absl::Status RecordJudgment(const v1::RecordJudgmentRequest& request, Act& act,
                            v1::LitigationCase& c);
absl::Status RecordAppeal(const v1::RecordAppealRequest& request, Act& act,
                          v1::LitigationCase& c);
absl::Status TakeEffect(Act& act, v1::LitigationCase& c);
absl::Status Comply(const v1::ComplyWithJudgmentRequest& request, Act& act,
                    v1::LitigationCase& c);

// True if the evidence can still be given in time on the act's date, within the 15 days
// or those after the court's leave (LIT-01).
bool MayStillProve(const Act& act);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_STEPS_H_
