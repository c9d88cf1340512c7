#include "services/complaint/attachments.h"

#include "common/base/date.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// What a case has at most, so that it stays one that can be read.
constexpr int kMost = 200;

absl::Status Attach(const v1::AttachToComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  if (complaint.attachments_size() + request.attachments_size() > kMost)
    return act.Invalid("attachments", "are more than a case can have");
  AddAttachments(request.attachments(), ToProto(act.date()), complaint);
  return absl::OkStatus();
}

}  // namespace

void ReceiveAttachments(const Act& act, Complaint& complaint) {
  for (v1::Attachment& attachment : *complaint.mutable_attachments())
    *attachment.mutable_receive_date() = ToProto(act.date());
}

void AddAttachments(const google::protobuf::RepeatedPtrField<v1::Attachment>& attachments,
                    const type::v1::Date& receive_date, Complaint& complaint) {
  for (const v1::Attachment& given : attachments) {
    v1::Attachment& attachment = *complaint.add_attachments();
    attachment = given;
    *attachment.mutable_receive_date() = receive_date;
  }
}

casework::ActBindings AttachmentActs() { return {Bind(&Attach)}; }

}  // namespace yifa::complaint
