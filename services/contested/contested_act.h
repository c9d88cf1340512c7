// Acts that may be contested, as the neighbours' records make them known: shared by the
// services before which they are contested, each of which keeps its own (REC-02, LIT-18).
#ifndef YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_
#define YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_

#include <memory>
#include <string>

#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "yifa/contested/v1/contested_act.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::contested {

// Adds the resource with its contract, its acts and the reactions that do them, and whose
// acts an organ may name. The service has a procedure of track `contested-act` of its
// own.
void AddTo(casework::Definition& definition);

// The act of a neighbour's case, e.g. `organs/x/penaltyCases/y`; null where no record has
// made it known.
std::shared_ptr<const v1::ContestedAct> Find(const casework::Act& act,
                                             const std::string& source);

// True if it is known to be a penalty with a fine.
bool IsFine(const casework::Act& act, const std::string& source);

// True if by the register `body` may come to reconsider acts of `maker`.
bool MayReconsider(const type::v1::Organ& body, const type::v1::Organ& maker,
                   const casework::Knowledge& knowledge);

}  // namespace yifa::contested

#endif  // YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_
