// Files that belong to a case 证据材料: given with the submission or later, by either
// side or by the organ.
#ifndef YIFA_SERVICES_COMPLAINT_ATTACHMENTS_H_
#define YIFA_SERVICES_COMPLAINT_ATTACHMENTS_H_

#include "services/complaint/case.h"

namespace yifa::complaint {

// Notes that those that the case begins with were received on the act's date.
void ReceiveAttachments(const Act& act, Complaint& complaint);
// Adds to them what was received on a day.
void AddAttachments(const google::protobuf::RepeatedPtrField<v1::Attachment>& attachments,
                    const type::v1::Date& receive_date, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_ATTACHMENTS_H_
