// Corrections of what was entered in a case 更正: by one person while no paper shows it,
// else by two, with a paper that corrects the paper.
#ifndef YIFA_COMMON_CASEWORK_LAW_CORRECTION_H_
#define YIFA_COMMON_CASEWORK_LAW_CORRECTION_H_

#include <google/protobuf/message.h>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/shape.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/casework/law/service.h"
#include "common/procedure/names.h"
#include "yifa/type/v1/correction.pb.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::casework {

using EntryCorrections = google::protobuf::RepeatedPtrField<type::v1::EntryCorrection>;

// The corrections of one case, while an act is done in it. What may be corrected its
// contract declares (FieldRules.correctable).
class CorrectionFile {
 public:
  // Serves the newest paper of the kind, as ServiceFile::ServeNewest.
  using Serve = std::function<absl::Status(procedure::DocumentName kind,
                                           const type::v1::Delivery& delivery)>;

  // `serve`: null where the case's papers are served on nobody.
  template <typename Case>
  CorrectionFile(Act& act, Case& c, Serve serve)
      : act_(act),
        case_(c),
        documents_(c.documents()),
        sent_(SentIn(c)),
        serve_(std::move(serve)),
        corrections_(*c.mutable_entry_corrections()) {}

  // Makes the correction, or puts it on file as proposed where a paper shows what is
  // wrong. True if it is made.
  absl::StatusOr<bool> Correct(const type::v1::CorrectEntryRequest& request);
  // Makes the one that is proposed, and issues and serves the paper that says so where
  // one is called for; or declines it. True if it is made.
  absl::StatusOr<bool> Approve(const type::v1::ApproveCorrectionRequest& request);

 private:
  using Fields = google::protobuf::RepeatedPtrField<type::v1::CorrectedField>;

  // Names of the papers that were sent to somebody, whatever came of it.
  template <typename Case>
  static std::set<std::string> SentIn(const Case& c) {
    std::set<std::string> sent;
    if constexpr (requires { c.services(); })
      for (const type::v1::Service& service : c.services())
        sent.insert(service.documents().begin(), service.documents().end());
    return sent;
  }

  bool IsPending() const;
  // Writes the field's value into the case, and into the field what stood there.
  absl::Status Replace(const std::string& value, google::protobuf::Message& c,
                       type::v1::CorrectedField& field) const;
  // The same of all, with the values that they have.
  absl::Status Make(Fields& fields);
  // The papers that show one of the fields.
  std::vector<const type::v1::Document*> Showing(const Fields& fields) const;
  // True if one of them was sent to somebody, or decides the case.
  bool IsOut(const std::vector<const type::v1::Document*>& papers) const;

  Act& act_;
  google::protobuf::Message& case_;
  const Shape::Documents& documents_;
  const std::set<std::string> sent_;
  const Serve serve_;
  EntryCorrections& corrections_;
};

// Where nothing follows from a correction but itself.
template <typename Case>
void NothingFollows(Act&, Case&) {}

// The acts of correcting in the cases of one type, whose papers `serve` serves.
// `follow`: what in the case is made of what may be corrected.
template <typename Case, CorrectionFile::Serve (*serve)(Act&, Case&),
          void (*follow)(Act&, Case&)>
ActBindings CorrectionActsOf() {
  using Correct = type::v1::CorrectEntryRequest;
  using Approve = type::v1::ApproveCorrectionRequest;
  absl::Status (*correct)(const Correct&, Act&, Case&) = [](const Correct& request,
                                                            Act& act, Case& c) {
    const absl::StatusOr<bool> made =
        CorrectionFile(act, c, serve(act, c)).Correct(request);
    if (made.ok() && *made) follow(act, c);
    return made.status();
  };
  absl::Status (*approve)(const Approve&, Act&, Case&) = [](const Approve& request,
                                                            Act& act, Case& c) {
    const absl::StatusOr<bool> made =
        CorrectionFile(act, c, serve(act, c)).Approve(request);
    if (made.ok() && *made) follow(act, c);
    return made.status();
  };
  return {Bind(correct), Bind(approve)};
}

template <typename Case>
CorrectionFile::Serve ServesNothing(Act&, Case&) {
  return nullptr;
}

template <typename Case, ServiceFile (*file)(Act&, Case&)>
CorrectionFile::Serve ServesFrom(Act& act, Case& c) {
  return [&act, &c](procedure::DocumentName kind, const type::v1::Delivery& delivery) {
    return file(act, c).ServeNewest({kind}, delivery).status();
  };
}

// Of cases with services of their papers, of which `file` makes the file.
template <typename Case, ServiceFile (*file)(Act&, Case&) = &ServiceFileOf<Case>,
          void (*follow)(Act&, Case&) = &NothingFollows<Case>>
ActBindings CorrectionActs() {
  return CorrectionActsOf<Case, &ServesFrom<Case, file>, follow>();
}

// Of cases whose papers go to a court.
template <typename Case>
ActBindings UnservedCorrectionActs() {
  return CorrectionActsOf<Case, &ServesNothing<Case>, &NothingFollows<Case>>();
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_CORRECTION_H_
