// Who appears for the organ: its head 负责人, or one who stands in.
#ifndef YIFA_SERVICES_LITIGATION_HEADS_H_
#define YIFA_SERVICES_LITIGATION_HEADS_H_

#include "yifa/litigation/v1/litigation_case.pb.h"

namespace yifa::litigation {

// True for chief, deputy and other official in charge of the defendant itself, not of an
// entrusted or subordinate organ (负责人出庭应诉规定第二条).
bool IsHead(const v1::Appearance& appearance);
// True for a head who can prove to be one (负责人出庭应诉规定第六条).
bool IsProvedHead(const v1::Appearance& appearance);
// True for staff of the organ that works on the matter, or such of an entrusted or
// subordinate organ (负责人出庭应诉规定第十条).
bool IsSubstitute(const v1::Appearance& appearance);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_HEADS_H_
