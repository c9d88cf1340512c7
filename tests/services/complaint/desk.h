// Everything that can be asked of a case, each with contents that the law allows.
#ifndef YIFA_TESTS_SERVICES_COMPLAINT_DESK_H_
#define YIFA_TESTS_SERVICES_COMPLAINT_DESK_H_

#include <functional>
#include <map>
#include <string>

#include "tests/services/complaint/fixture.h"
#include "yifa/type/v1/correction.pb.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::complaint {

// A request as it is about to be sent: the same act with other contents is made by
// changing it.
class Desk {
 public:
  explicit Desk(testing::TestService& service) : service_(service) {
    for (const char* organ : {testing::kOrgan, testing::kOtherOrgan})
      file_ = UploadedTo(service, organ, "购物小票");
    AddActs();
  }

  Answer Do(const std::string& act, const Complaint& c, Date date,
            const casework::Caller& caller) const {
    return acts_.at(act)(c, date, caller);
  }
  // An act with contents of the test's own.
  template <typename Request>
  Answer Send(const Complaint& c, Date date, const casework::Caller& caller,
              const std::function<void(Request&)>& fill) const {
    Request request;
    request.set_name(c.name());
    *request.mutable_act_date() = ToProto(date);
    if (fill) fill(request);
    return service_.Call<Complaint>(caller, std::move(request));
  }
  const auto& acts() const { return acts_; }

 private:
  using Act = std::function<Answer(const Complaint&, Date, const casework::Caller&)>;

  template <typename Request>
  void Add(const std::string& act, std::function<void(Request&, const Complaint&)> fill) {
    acts_[act] = [this, fill](const Complaint& c, Date date,
                              const casework::Caller& caller) {
      return Send<Request>(c, date, caller, [&](Request& request) {
        if (fill) fill(request, c);
      });
    };
  }
  void AddActs();
  void AddActsOfServing();
  void AddActsOfCorrecting();
  void AddActsBetweenOrgans();
  void AddActsOfMediation();
  void AddActsAfterwards();

  testing::TestService& service_;
  std::string file_;  // SHA-256 of one that both organs have
  std::map<std::string, Act> acts_;
};

// `organs/{organ}` of a case.
inline std::string OrganOf(const Complaint& c) { return casework::OrganOf(c.name()); }
inline std::string StateOf(const Complaint& c) { return LabelOf(c.state()); }
inline std::string OtherThan(const std::string& organ) {
  return organ == testing::kOrgan ? testing::kOtherOrgan : testing::kOrgan;
}
// Which of its services has had no effect yet; as many as there are where each has.
inline int Awaited(const Complaint& c) {
  int service = 0;
  while (service < c.services_size() && c.services(service).has_delivery()) ++service;
  return service;
}
// True while a correction of what was entered waits for its approval.
inline bool IsBeingCorrected(const Complaint& c) {
  return !c.entry_corrections().empty() && c.entry_corrections().rbegin()->state() ==
                                               type::v1::ENTRY_CORRECTION_STATE_PROPOSED;
}
// What may be told in the state.
inline v1::TellingSubject ToTell(const Complaint& c) {
  switch (c.state()) {
    case Complaint::STATE_REFUSED:
      return v1::TELLING_SUBJECT_REFUSAL;
    case Complaint::STATE_REFERRED:
      return v1::TELLING_SUBJECT_FILING_DECISION;
    case Complaint::STATE_CONCLUDED:
      return v1::TELLING_SUBJECT_RESULT;
    default:
      return v1::TELLING_SUBJECT_ACCEPTANCE;
  }
}

}  // namespace yifa::complaint

#endif  // YIFA_TESTS_SERVICES_COMPLAINT_DESK_H_
