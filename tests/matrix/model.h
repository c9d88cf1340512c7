// Who may call what, written down once more: from the contracts and the text of the
// procedures, without the code that enforces them.
#ifndef YIFA_TESTS_MATRIX_MODEL_H_
#define YIFA_TESTS_MATRIX_MODEL_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/casework/law/definition.h"
#include "tests/support/test_service.h"

namespace yifa::testing {

// The five services.
std::vector<casework::Definition> Definitions();

// How a call is met before anything is looked at.
enum class Met { kGranted, kOtherOrgan, kRole };

// What a method is about: a case, or something else of an organ, of kOrgan always.
struct Subject {
  std::string name, parent;  // one of them, or neither
};

class Model {
 public:
  explicit Model(const casework::Definition& definition);

  // True for an act of the service's procedures.
  bool IsAct(const google::protobuf::MethodDescriptor* method) const;
  // True where the model knows the method.
  bool Knows(const google::protobuf::MethodDescriptor* method) const;
  // How a caller is met who calls it about something of kOrgan.
  Met Expect(const google::protobuf::MethodDescriptor* method,
             const casework::Caller& caller) const;
  // True where who calls need not say who it is (DIS-18).
  bool IsPublic(const google::protobuf::MethodDescriptor* method) const;
  Subject About(const google::protobuf::MethodDescriptor* method) const;

 private:
  // The type of case that an act is done on, or that a method reads.
  const casework::ResourceType* TypeOf(
      const google::protobuf::MethodDescriptor* method) const;
  Met ExpectUpload(const casework::Caller& caller) const;
  void ReadProcedures(const std::string& directory);

  const casework::Definition definition_;
  // By type of case and act: the roles that some version of its procedures lets do it.
  std::map<std::pair<std::string, std::string>, std::set<std::string>> roles_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_MATRIX_MODEL_H_
