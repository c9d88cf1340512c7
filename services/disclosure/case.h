// What the stages name all the time: an act, and the two kinds of case of the public.
#ifndef YIFA_SERVICES_DISCLOSURE_CASE_H_
#define YIFA_SERVICES_DISCLOSURE_CASE_H_

#include "common/casework/law/act.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"

namespace yifa::disclosure {

using casework::Act;
using v1::DisclosureRequest;
using v1::Publication;

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_CASE_H_
