// How a case is concluded 办结, whatever act does it.
#ifndef YIFA_SERVICES_COMPLAINT_CONCLUSION_H_
#define YIFA_SERVICES_COMPLAINT_CONCLUSION_H_

#include <string>

#include "services/complaint/case.h"

namespace yifa::complaint {

// The result, counted once however often the case is taken up again. Where there is
// nobody to tell, what is concluded is closed (CMP-20).
void ConcludeWith(const std::string& result, Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_CONCLUSION_H_
