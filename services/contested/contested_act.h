// Acts that may be contested, as the neighbours' records make them known: shared by the
// services before which they are contested, each of which keeps its own (REC-02, LIT-18).
#ifndef YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_
#define YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_

#include <memory>
#include <string>
#include <vector>

#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "yifa/contested/v1/contested_act.pb.h"

namespace yifa::contested {

// Adds the resource with its contract, its acts and the reactions that do them. The
// service has a procedure of track `contested-act` of its own.
void AddTo(casework::Definition& definition);

// The act of a neighbour's case, e.g. `organs/x/penaltyCases/y`; null where no record has
// made it known.
std::shared_ptr<const v1::ContestedAct> Find(const casework::Act& act,
                                             const std::string& source);

// handed.cc: an organ names the acts of organs whose acts it may reconsider, besides its
// own (行政复议法 24-28; 行政诉讼法 26).
std::vector<casework::HandedRule> Handed();
// True if by the register `body` may come to reconsider acts of `maker`.
bool MayReconsider(const type::v1::Organ& body, const type::v1::Organ& maker,
                   const casework::Knowledge& knowledge);

// reactions.cc: a penalty served or made on the spot, an answer on disclosure.
std::vector<casework::Reaction> Reactions();

}  // namespace yifa::contested

#endif  // YIFA_SERVICES_CONTESTED_CONTESTED_ACT_H_
