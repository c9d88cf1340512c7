// yifa law check: a folder of a service's law, as the service itself takes it, and what
// differs from the one that came with the program.
//
// It is the service's own program that checks, with --check_law: nothing else can say
// what that one will take when it starts, and none of its code is needed here.
#include <re2/re2.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "common/casework/law/law.h"
#include "common/procedure/source.h"
#include "services/cli/command.h"
#include "services/cli/law/law_changes.h"
#include "services/cli/law/program.h"

ABSL_FLAG(std::string, service, "",
          "Service that has the case or the law, e.g. penalty. Empty: whichever has the "
          "case; as the procedures in the folder say (resource).");
ABSL_FLAG(std::string, against, "",
          "Folder with which it is compared. Empty: the law that came with the program.");

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;
using casework::LawFolders;

struct Mistake {
  std::string file;  // "" where it is none of one file
  int line = 0;
  std::string what;
};

std::string ProgramOf(const std::string& service) {
  return absl::StrCat(ProgramFolder(), "/yifa-", service);
}

// `penalty` of the first procedure that says `resource: "yifa.penalty.v1.…"`, where that
// is a service and not what several share; "" where none does.
std::string ServiceOf(const std::string& folder) {
  static const RE2& resource =
      *new RE2(R"re((?m)^\s*resource:\s*"yifa\.(\w+)\.v\d+\.)re");
  for (const std::string& file :
       procedure::ListFiles(folder).value_or(std::vector<std::string>())) {
    std::string service;
    if (RE2::PartialMatch(procedure::ReadText(file).value_or(""), resource, &service) &&
        fs::exists(ProgramOf(service)))
      return service;
  }
  return "";
}

constexpr const char* kParts[] = {"procedures", "documents", "provisions"};

bool HasLaw(const std::string& dir) {
  return std::any_of(std::begin(kParts), std::end(kParts), [&](const char* part) {
    return fs::is_directory(absl::StrCat(dir, "/", part));
  });
}

// The folders of `dir`; what it does not have is as it came with the program, for so a
// service would start that is told of the others only.
LawFolders FoldersOf(const std::string& dir, const std::string& shipped) {
  const auto either = [&](const char* part) {
    const std::string own = absl::StrCat(dir, "/", part);
    return fs::is_directory(own) ? own : absl::StrCat(shipped, "/", part);
  };
  return {either(kParts[0]), either(kParts[1]), either(kParts[2])};
}

std::vector<Mistake> MistakesIn(const std::string& output) {
  static const RE2& place = *new RE2(R"((.+?):(\d+): (.*))");
  std::vector<Mistake> mistakes;
  for (const absl::string_view line : absl::StrSplit(output, '\n', absl::SkipEmpty())) {
    if (absl::StartsWith(line, "{")) continue;  // of the log, which says it again
    Mistake mistake;
    if (!RE2::FullMatch(re2::StringPiece(line.data(), line.size()), place, &mistake.file,
                        &mistake.line, &mistake.what))
      mistake.what = std::string(line);
    mistakes.push_back(std::move(mistake));
  }
  return mistakes;
}

// What the service finds wrong with the law; none where it would start with it.
absl::StatusOr<std::vector<Mistake>> MistakesOf(const std::string& service,
                                                const LawFolders& folders) {
  const std::string program = ProgramOf(service);
  YIFA_ASSIGN_OR_RETURN(
      const Ended ended,
      RunProgram({program, "--check_law", "--procedures_dir=" + folders.procedures,
                  "--documents_dir=" + folders.documents,
                  "--provisions_dir=" + folders.provisions}));
  std::vector<Mistake> mistakes = MistakesIn(ended.output);
  if (ended.exit_code == 0) return std::vector<Mistake>();
  if (ended.exit_code != 1 || mistakes.empty())
    return absl::InternalError(absl::StrCat(program, ": ", ended.output));
  return mistakes;
}

Json ToJson(const std::vector<Mistake>& mistakes) {
  Json json = Json::array();
  for (const Mistake& mistake : mistakes)
    json.push_back(
        {{"file", mistake.file}, {"line", mistake.line}, {"what", mistake.what}});
  return json;
}

void Print(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes)
    std::printf("%s%s\n",
                mistake.file.empty()
                    ? ""
                    : absl::StrCat(mistake.file, ":", mistake.line, ": ").c_str(),
                mistake.what.c_str());
  std::printf("共 %zu 处错误，服务不会采用。\n", mistakes.size());
}

void Print(const std::vector<LawChange>& changes, const std::string& compared_with) {
  std::printf("%s", FormatChanges(changes).c_str());
  if (changes.empty())
    std::printf("没有错误，与 %s 没有差别。\n", compared_with.c_str());
  else
    std::printf("没有错误，服务可以采用；与 %s 相比有以上 %zu 处变动。\n",
                compared_with.c_str(), changes.size());
}

// What is wrong, or what differs, to standard output, and what to exit with.
absl::StatusOr<int> Check(const std::string& service, const std::string& dir) {
  const std::string shipped = absl::StrCat(ProgramFolder(), "/../share/yifa/", service);
  const LawFolders folders = FoldersOf(dir, shipped);
  YIFA_ASSIGN_OR_RETURN(const std::vector<Mistake> mistakes,
                        MistakesOf(service, folders));
  Json json = {
      {"service", service}, {"mistakes", ToJson(mistakes)}, {"changes", Json::array()}};
  if (!mistakes.empty()) {
    if (WantsJson())
      PrintJson(json);
    else
      Print(mistakes);
    return kExitFailed;
  }
  const std::string against = absl::GetFlag(FLAGS_against);
  const std::string& compared_with = against.empty() ? shipped : against;
  YIFA_ASSIGN_OR_RETURN(const std::vector<LawChange> changes,
                        CompareLaw(FoldersOf(compared_with, shipped), folders));
  json["changes"] = ToJson(changes);
  if (WantsJson())
    PrintJson(json);
  else
    Print(changes, fs::path(compared_with).lexically_normal().string());
  return kExitOk;
}

int RunLaw(const std::vector<std::string>& arguments) {
  if (arguments[0] != "check") {
    std::fprintf(stderr, "yifa law has no %s\n", arguments[0].c_str());
    return kExitUsage;
  }
  const std::string& dir = arguments[1];
  for (const std::string& folder : {dir, absl::GetFlag(FLAGS_against)})
    if (!folder.empty() && !HasLaw(folder)) {
      std::fprintf(stderr, "%s 中没有 procedures、documents 或者 provisions 文件夹\n",
                   folder.c_str());
      return kExitUsage;
    }
  std::string service = absl::GetFlag(FLAGS_service);
  if (service.empty()) service = ServiceOf(dir + "/procedures");
  if (service.empty()) {
    std::fprintf(stderr,
                 "看不出 %s 是哪项服务的法律数据：procedures 中没有写明 resource，"
                 "请用 --service 指明。\n",
                 dir.c_str());
    return kExitUsage;
  }
  const absl::StatusOr<int> checked = Check(service, dir);
  return checked.ok() ? *checked : Fail("无法核对", checked.status());
}

}  // namespace

const Command& LawCommand() {
  static const Command command = {
      "law",
      "check DIR",
      "checks changed law before it is put in force 法律数据核对",
      "Reads the folders procedures, documents and provisions of DIR as the service\n"
      "does when it starts, without starting it, and lists what is wrong, each with "
      "file\n"
      "and line; or else what differs from the law that came with the program: "
      "versions,\n"
      "states, acts, limits, rules, documents, figures, templates and provisions that\n"
      "were added, changed or taken away. A folder that DIR does not have is taken as "
      "it\n"
      "came.\n"
      "Exits with 0 if the service would take it, 1 if not, or if it cannot be asked.",
      2,
      2,
      {{FlagOf(FLAGS_service), FlagOf(FLAGS_against)}, JsonFlags()},
      &RunLaw};
  return command;
}

}  // namespace yifa::cli
