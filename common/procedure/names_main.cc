// yifa-names: writes the names of a service's law for its code, from its procedure files
// (common/procedure/names.h). Run by the build.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/procedure/procedure.h"
#include "common/procedure/source.h"

namespace yifa::procedure {
namespace {

// The kinds of names, by the namespaces in which they stand.
constexpr char kLimit[] = "limit", kDocument[] = "document", kState[] = "state",
               kFigure[] = "figure", kRule[] = "rule", kBy[] = "by";

// By kind and id, the type of the constant.
using Names = std::map<std::string, std::map<std::string, std::string>>;
// By kind, the constants that the code names.
using Used = std::map<std::string, std::set<std::string>>;

// `kTellDecision` of `tell_decision`, `kAccepted` of `ACCEPTED`, `kPen14Notice` of
// `PEN-14/notice`.
std::string ConstantOf(const std::string& id) {
  std::string constant = "k";
  bool begins = true;
  for (const char c : id) {
    if (!absl::ascii_isalnum(c)) {
      begins = true;
      continue;
    }
    constant += begins ? absl::ascii_toupper(c) : absl::ascii_tolower(c);
    begins = false;
  }
  return constant;
}

const char* TypeOf(const v1::Rule& rule) {
  return rule.yuan() > 0     ? "AmountRule"
         : rule.length() > 0 ? "LengthRule"
         : rule.number() > 0 ? "NumberRule"
         : rule.has_date()   ? "DateRule"
                             : "RuleName";
}

Names NamesOf(const std::vector<Filed>& files) {
  Names names;
  for (const char* kind : {kLimit, kDocument, kState, kFigure, kRule, kBy}) names[kind];
  for (const Filed& filed : files) {
    const v1::Procedure& p = filed.proto;
    for (const auto& row : p.limits()) names[kLimit][row.id()] = "LimitName";
    for (const auto& row : p.documents()) names[kDocument][row.id()] = "DocumentName";
    for (const auto& row : p.states()) names[kState][row.id()] = "StateName";
    for (const auto& row : p.figures()) {
      names[kFigure][row.id()] = "FigureName";
      for (const std::string& by : row.by()) names[kBy][by] = "DimensionName";
    }
    for (const auto& row : p.rules()) {
      std::string& type = names[kRule][row.id()];
      // A rule comes with its number in every version that has one.
      if (type.empty() || type == "RuleName") type = TypeOf(row);
    }
  }
  return names;
}

std::string Header(const std::string& name, const Names& names) {
  std::string text = absl::StrCat(
      "// The names of the law of services/", name,
      ", made by yifa-names from its procedure files.\n"
      "#ifndef YIFA_SERVICES_",
      absl::AsciiStrToUpper(name), "_NAMES_H_\n", "#define YIFA_SERVICES_",
      absl::AsciiStrToUpper(name), "_NAMES_H_\n\n",
      "#include <vector>\n\n#include \"common/procedure/names.h\"\n\nnamespace yifa::",
      name, " {\n\n");
  for (const auto& [kind, ids] : names) {
    absl::StrAppend(&text, "namespace ", kind, " {\n");
    for (const auto& [id, type] : ids)
      absl::StrAppend(&text, "inline constexpr procedure::", type, " ", ConstantOf(id),
                      "{\"", id, "\"};\n");
    absl::StrAppend(&text, "}  // namespace ", kind, "\n\n");
  }
  absl::StrAppend(&text,
                  "// What the code names, by track.\n"
                  "const std::vector<procedure::NamesInUse>& NamesInUse();\n\n"
                  "}  // namespace yifa::",
                  name, "\n\n#endif\n");
  return text;
}

Used UsedIn(const std::vector<std::string>& sources) {
  static const std::regex& name =
      *new std::regex(R"(\b(limit|document|state|figure|rule|by)::(k[A-Z]\w*))");
  Used used;
  for (const std::string& source : sources) {
    const std::string text = ReadText(source).value_or("");
    for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it)
      used[(*it)[1]].insert((*it)[2]);
  }
  return used;
}

std::string List(const std::vector<std::string>& ids) {
  return absl::StrCat("{",
                      absl::StrJoin(ids, ", ",
                                    [](std::string* out, const std::string& id) {
                                      absl::StrAppend(out, "\"", id, "\"");
                                    }),
                      "}");
}

// The rows, of those of `first`, that all versions have and the code names.
template <typename Rows>
std::vector<typename Rows::value_type> InUse(
    const std::vector<const v1::Procedure*>& versions, const std::set<std::string>& used,
    const Rows& (v1::Procedure::*rows)() const) {
  std::vector<typename Rows::value_type> result;
  for (const auto& row : (versions.front()->*rows)()) {
    if (used.count(ConstantOf(row.id())) == 0) continue;
    const bool everywhere =
        std::all_of(versions.begin(), versions.end(), [&](const v1::Procedure* version) {
          const auto& others = (version->*rows)();
          return std::any_of(others.begin(), others.end(),
                             [&](const auto& other) { return other.id() == row.id(); });
        });
    if (everywhere) result.push_back(row);
  }
  return result;
}

std::vector<std::string> Sorted(std::set<std::string> ids) {
  return std::vector<std::string>(ids.begin(), ids.end());
}

template <typename Rows>
std::string IdsOf(const Rows& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id());
  return List(ids);
}

// True if the limit runs from receipt and the act issues nothing of which: any paper may
// be served by it.
bool OnlyServes(const v1::Procedure& version, const v1::Limit& limit,
                const std::string& act_id) {
  const auto& served = limit.from_service_of();
  if (served.empty()) return false;
  for (const v1::Act& act : version.acts())
    if (act.id() == act_id)
      return std::none_of(
          act.issues().begin(), act.issues().end(), [&](const std::string& document) {
            return std::find(served.begin(), served.end(), document) != served.end();
          });
  return false;
}

// Acts that start the limit in some version, without those that serve what others issue.
std::vector<std::string> StartersOf(const std::vector<const v1::Procedure*>& versions,
                                    const std::string& id) {
  std::set<std::string> acts;
  for (const v1::Procedure* version : versions)
    for (const v1::Limit& limit : version->limits())
      if (limit.id() == id)
        for (const std::string& act : limit.started_by())
          if (!OnlyServes(*version, limit, act)) acts.insert(act);
  return Sorted(std::move(acts));
}

// The states, of several, to which every version lets the act lead and that the code
// names.
std::vector<std::string> ChoicesOf(const std::vector<const v1::Procedure*>& versions,
                                   const v1::Act& act,
                                   const std::set<std::string>& used) {
  std::vector<std::string> choices;
  if (act.to_size() < 2) return choices;
  for (const std::string& to : act.to()) {
    if (used.count(ConstantOf(to)) == 0) continue;
    const bool everywhere =
        std::all_of(versions.begin(), versions.end(), [&](const v1::Procedure* version) {
          for (const v1::Act& other : version->acts())
            if (other.id() == act.id())
              return std::find(other.to().begin(), other.to().end(), to) !=
                     other.to().end();
          return true;
        });
    if (everywhere) choices.push_back(to);
  }
  return choices;
}

// The figures, and what every version counts them by that the code names.
std::string FiguresInUse(const std::vector<const v1::Procedure*>& versions, Used& used) {
  std::vector<std::string> ids;
  const std::vector<v1::Figure> figures =
      InUse(versions, used[kFigure], &v1::Procedure::figures);
  for (const v1::Figure& figure : figures) {
    ids.push_back(figure.id());
    for (const std::string& by : figure.by()) {
      const auto has = [&](const v1::Procedure* version) {
        for (const v1::Figure& other : version->figures())
          if (other.id() == figure.id())
            return std::find(other.by().begin(), other.by().end(), by) !=
                   other.by().end();
        return false;
      };
      if (used[kBy].count(ConstantOf(by)) > 0 &&
          std::all_of(versions.begin(), versions.end(), has))
        ids.push_back(absl::StrCat(figure.id(), "_by_", by));
    }
  }
  return List(ids);
}

std::string Track(const std::vector<const v1::Procedure*>& versions, Used& used) {
  std::string text = absl::StrCat(
      "      {.resource = \"", versions.front()->resource(), "\", .track = \"",
      versions.front()->track(), "\",\n       .documents = ",
      IdsOf(InUse(versions, used[kDocument], &v1::Procedure::documents)),
      ",\n       .figures = ", FiguresInUse(versions, used), ",\n       .limits = {");
  for (const v1::Limit& limit : InUse(versions, used[kLimit], &v1::Procedure::limits))
    absl::StrAppend(&text, "\n           {\"", limit.id(), "\", ",
                    List(StartersOf(versions, limit.id())), "},");
  absl::StrAppend(&text, "},\n       .rules = {");
  for (const v1::Rule& rule : InUse(versions, used[kRule], &v1::Procedure::rules))
    absl::StrAppend(&text, "\n           {\"", rule.id(), "\", ", rule.yuan() > 0, ", ",
                    rule.length() > 0, ", ", rule.number() > 0, ", ", rule.has_date(),
                    "},");
  absl::StrAppend(&text, "},\n       .choices = {");
  for (const v1::Act& act : versions.front()->acts()) {
    const std::vector<std::string> choices = ChoicesOf(versions, act, used[kState]);
    if (!choices.empty())
      absl::StrAppend(&text, "\n           {\"", act.id(), "\", ", List(choices), "},");
  }
  return absl::StrCat(text, "}},\n");
}

std::string Source(const std::string& name, const std::vector<Filed>& files, Used used) {
  std::map<std::pair<std::string, std::string>, std::vector<const v1::Procedure*>> tracks;
  for (const Filed& filed : files)
    if (!filed.proto.track().empty())
      tracks[{filed.proto.resource(), filed.proto.track()}].push_back(&filed.proto);
  std::string text = absl::StrCat(
      "#include \"services/", name, "/names.h\"\n\nnamespace yifa::", name,
      " {\n\nconst std::vector<procedure::NamesInUse>& NamesInUse() {\n"
      "  static const auto& names = *new std::vector<procedure::NamesInUse>{\n");
  for (const auto& [track, versions] : tracks)
    absl::StrAppend(&text, Track(versions, used));
  return absl::StrCat(text, "  };\n  return names;\n}\n\n}  // namespace yifa::", name,
                      "\n");
}

// Leaves a file that says the same untouched: what includes it is not compiled again.
bool Write(const std::string& file, const std::string& text) {
  if (ReadText(file).value_or("") == text) return true;
  std::ofstream out(file, std::ios::binary);
  out << text;
  return out.good();
}

int Run(const std::string& name, const std::string& folder, const std::string& out,
        const std::vector<std::string>& sources) {
  const auto files = ReadFolder(folder, nullptr);
  if (!files.ok()) {
    std::fprintf(stderr, "%s\n", std::string(files.status().message()).c_str());
    return 1;
  }
  if (!Write(out + "/names.h", Header(name, NamesOf(*files))) ||
      !Write(out + "/names.cc", Source(name, *files, UsedIn(sources)))) {
    std::fprintf(stderr, "%s: cannot be written\n", out.c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace yifa::procedure

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr,
                 "Usage: yifa-names SERVICE PROCEDURES OUT SOURCE...\n"
                 "Writes OUT/names.h and OUT/names.cc: the names that the files of the "
                 "folder PROCEDURES give, and those that the SOURCEs use.\n");
    return 2;
  }
  return yifa::procedure::Run(argv[1], argv[2], argv[3], {argv + 4, argv + argc});
}
