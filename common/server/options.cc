#include "common/server/options.h"

#include <filesystem>
#include <string_view>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/server/token_flags.h"

ABSL_FLAG(
    std::string, listen, "",
    "Address to serve on, host:port or unix:path. Empty: 127.0.0.1 and the service's "
    "own port. Port 0 takes a free one. Off the loopback the --tls flags are needed.");
ABSL_FLAG(std::string, data_dir, "",
          "Directory of the service's database and keys. Empty: data/{service}.");
ABSL_FLAG(
    std::string, vault_key, "",
    "File of the key that opens what is confidential, elsewhere than the data and "
    "their copies, e.g. on a volume or from a secret of its own. Made where there is "
    "none at a first start. A start refuses a key that others than its owner may "
    "read. Empty: vault.key of --data_dir.");
ABSL_FLAG(std::string, tree_key, "",
          "Likewise of the key that signs the record's heads. Empty: tree.key of "
          "--data_dir.");
ABSL_FLAG(bool, init, false,
          "Makes database and keys where --data_dir is missing or empty: for the first "
          "start. Without it a start refuses a directory that has none, which may be the "
          "wrong one, or have lost what it had. Without TLS it is not needed where no "
          "directory ever was.");
ABSL_FLAG(
    bool, migrate, false,
    "Carries a database of an older format over to this version's before it serves: "
    "on a copy beside it, which is audited before it takes its place. The old one "
    "is kept as db.format-N. Without it a start refuses an older format. Nothing "
    "is done where there is nothing to carry over.");
ABSL_FLAG(
    uint64_t, accept_loss, 0,
    "Starts although the database has lost exactly so many entries at the record's "
    "end that were acknowledged, as a start without it says, and no copy has them. "
    "They stay lost; neighbours may have acted on them. What the audit trail has lost "
    "with them is accepted, too.");
ABSL_FLAG(uint64_t, accept_trail_loss, 0,
          "The same of the audit trail, where the record has lost nothing.");
ABSL_FLAG(
    absl::Duration, clock_step_max, absl::Hours(240),
    "How far ahead the machine's clock may be of the time that it has run since it was "
    "last believed, e.g. 240h: so long may it have stood still, as when it is paused. "
    "Beyond it acts go on by the time that has passed, and nothing runs out, until the "
    "clock agrees or an administrator confirms it (DeadlineService.ConfirmClock).");
ABSL_FLAG(
    absl::Duration, clock_gap_max, absl::Hours(2400),
    "The same from one process to the next: how long the service may have been off. "
    "Where the machine was started anew, acts wait beyond it until a neighbour's clock "
    "bears it out, it agrees with the record, or it is confirmed.");
ABSL_FLAG(
    bool, backup_keys, true,
    "Whether who takes a copy, an administrator of all, gets the service's keys as well, "
    "apart from the data. Without them nothing confidential in it can be read, nor can "
    "it be restored.");
ABSL_FLAG(std::string, procedures_dir, "",
          "Directory of the service's procedures, one file per version of a law. Empty: "
          "../share/yifa/{service}/procedures beside the program.");
ABSL_FLAG(std::string, documents_dir, "",
          "Directory of the service's templates of documents, one file per kind. Empty: "
          "../share/yifa/{service}/documents beside the program.");
ABSL_FLAG(
    std::string, font_fangsong, "",
    "Family of 仿宋 that is installed, for the text of documents. Empty: FangSong or "
    "仿宋_GB2312 where they are installed, else AR PL UMing.");
ABSL_FLAG(std::string, font_xiaobiaosong, "",
          "Family of 小标宋, for headings. Empty: 方正小标宋 where it is installed, else "
          "Noto Serif CJK SC in bold.");
ABSL_FLAG(
    std::string, font_heiti, "",
    "Family of 黑体, for titles of the first level and heads of tables. Empty: SimHei "
    "where it is installed, else Noto Sans CJK SC.");
ABSL_FLAG(std::string, font_kaiti, "",
          "Family of 楷体, for titles of the second level. Empty: KaiTi where it is "
          "installed, else AR PL UKai.");
ABSL_FLAG(std::string, font_songti, "",
          "Family of 宋体, for tables and page numbers. Empty: SimSun where it is "
          "installed, else AR PL UMing.");
ABSL_FLAG(
    std::string, document_address, "",
    "What stands before a document's name in the code on its pages, e.g. "
    "https://yifa.example/v1/. Empty: nothing, the code has the name and the hash.");
ABSL_FLAG(std::string, provisions_dir, "",
          "Directory of the service's provisions: what differs by place or time. Empty: "
          "../share/yifa/{service}/provisions beside the program.");
ABSL_FLAG(
    std::string, calendar_dir, "",
    "Directory of working-day calendars, one file per year, read into the register of "
    "calendars when the process starts. Empty: ../share/yifa/calendar beside the "
    "program.");
ABSL_FLAG(std::string, organs_file, "",
          "File of organs, read into the register of organs when the process starts.");
ABSL_FLAG(
    std::string, roles_from, "certificates",
    "What says which roles a caller has: certificates (and tokens; where plaintext is "
    "taken, its own word), or bindings, which security administrators put and take "
    "back.");
ABSL_FLAG(
    std::string, bindings_file, "",
    "File of bindings (textproto of yifa.access.v1.ListBindingsResponse), read into "
    "the register of bindings when the process starts, where that has none of the name: "
    "of the first security administrators.");
ABSL_FLAG(std::string, metrics_address, "",
          "Address to serve Prometheus metrics on, host:port. Empty: none.");
ABSL_FLAG(
    std::string, health_address, "",
    "Address to answer health probes on, host:port, in plaintext and nothing else: for "
    "probes that speak no TLS. Empty: none besides --listen. The service name liveness "
    "asks whether to start the process anew, any other whether all works: with a full "
    "or failed disk it lives and can be read.");
ABSL_FLAG(std::string, registers_from, "",
          "Neighbour whose registers of organs, bindings, calendars and provisions are "
          "followed, e.g. complaint. Empty: this process keeps its own.");
ABSL_FLAG(std::string, neighbours, "",
          "Services whose records are read, with their addresses, e.g. "
          "complaint=127.0.0.1:7101,penalty=127.0.0.1:7102.");
ABSL_FLAG(
    std::string, log_level, "info",
    "Least important level that is logged: debug (also every call), info, warning or "
    "error.");
ABSL_FLAG(std::string, port_file, "",
          "File to write the address to once the process serves, for port 0. It appears "
          "complete or not at all.");
ABSL_FLAG(
    std::string, trust_domain, "yifa",
    "Trust domain of the certificates that name callers: "
    "spiffe://{trust domain}/organ/{organ}/principal/{principal}/roles/{role}.{role}, "
    "or without /roles/… for who has none by itself.");
ABSL_FLAG(
    absl::Duration, connection_age_max, absl::Minutes(5),
    "How old a connection becomes, at least 1s: its client connects again and shows "
    "its certificate anew. Calls that run may go on for five minutes more.");
ABSL_FLAG(int, queue_acts_max, static_cast<int>(yifa::limits::kQueueCommandsMax),
          "Acts that may wait for the writer, 1 to 8192, of one caller no more than are "
          "left for the others. More are answered RESOURCE_EXHAUSTED with RetryInfo at "
          "once.");
ABSL_FLAG(
    uint64_t, reserve_mib, 512,
    "MiB of the disk of --data_dir that are left free, 64 to 1048576: the database "
    "needs room to put in order what it has taken in. While there is less, acts are "
    "answered RESOURCE_EXHAUSTED (DISK_FULL), and what is stored can be read.");
ABSL_FLAG(
    int, block_cache_mib, static_cast<int>(yifa::limits::kBlockCacheBytes >> 20),
    "Memory in MiB, 8 to 65536, for what is read from the database's files, half of "
    "it for their indexes and filters first. To be raised with tens of millions of "
    "cases.");
ABSL_FLAG(int, connections_max, yifa::limits::kConnectionsMax,
          "Connections of clients, of which half as many as the process has descriptors "
          "are taken at most. Beyond it the one that has been without a call for longest "
          "gives way.");
ABSL_FLAG(int, connections_per_address_max, yifa::limits::kConnectionsPerAddressMax,
          "Likewise of one address. To be raised behind a proxy, whose address all "
          "clients share.");
ABSL_FLAG(bool, core_dumps, false,
          "Lets the process be dumped and debugged. Its memory holds keys and names.");
ABSL_FLAG(absl::Duration, drain, absl::Seconds(5),
          "How long calls in flight may take when the process stops.");

namespace yifa::server {
namespace {

absl::Status Wrong(const std::string& flag, const std::string& why) {
  const std::string message = "--" + flag + ": " + why;
  return Error(api::v1::REASON_INVALID_FIELD, message).Field(flag, why);
}

absl::StatusOr<int> AtLeastOne(const std::string& flag, int value) {
  if (value < 1) return Wrong(flag, "not at least 1");
  return value;
}

std::string Or(const std::string& given, const std::string& otherwise) {
  return given.empty() ? otherwise : given;
}

// What is installed with the program.
std::string Share(const std::string& path) {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return (program.parent_path().parent_path() / "share" / "yifa" / path).string();
}

// --help shows the flags of this layer and of the program itself, not those of libraries.
bool IsOurs(absl::string_view file) {
  return absl::StrContains(file, "common/server/") || absl::EndsWith(file, "main.cc");
}

}  // namespace

absl::StatusOr<std::map<std::string, std::string>> ParseNeighbours(
    const std::string& text) {
  std::map<std::string, std::string> neighbours;
  if (text.empty()) return neighbours;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::pair<std::string, std::string> pair =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (pair.first.empty() || pair.second.empty())
      return Wrong("neighbours", "not of the form service=address: " + std::string(part));
    if (!neighbours.insert(pair).second)
      return Wrong("neighbours", "given twice: " + pair.first);
  }
  return neighbours;
}

absl::StatusOr<Options> ReadFlags(int argc, char** argv, const Definition& definition) {
  absl::SetProgramUsageMessage(definition.description);
  absl::FlagsUsageConfig usage;
  usage.contains_helpshort_flags = IsOurs;
  usage.contains_help_flags = IsOurs;
  absl::SetFlagsUsageConfig(usage);
  const std::vector<char*> rest = absl::ParseCommandLine(argc, argv);
  if (rest.size() > 1) return Wrong("help", std::string("not a flag: ") + rest[1]);

  Options options;
  options.service = definition.name;
  options.data_dir = Or(absl::GetFlag(FLAGS_data_dir), "data/" + definition.name);
  options.vault_key_file = absl::GetFlag(FLAGS_vault_key);
  options.tree_key_file = absl::GetFlag(FLAGS_tree_key);
  options.init = absl::GetFlag(FLAGS_init);
  options.migrate = absl::GetFlag(FLAGS_migrate);
  options.accept_loss = absl::GetFlag(FLAGS_accept_loss);
  options.accept_trail_loss = absl::GetFlag(FLAGS_accept_trail_loss);
  options.clock_step_max = absl::GetFlag(FLAGS_clock_step_max);
  options.clock_gap_max = absl::GetFlag(FLAGS_clock_gap_max);
  if (options.clock_step_max < absl::ZeroDuration())
    return Wrong("clock_step_max", "not at least 0");
  if (options.clock_gap_max < absl::ZeroDuration())
    return Wrong("clock_gap_max", "not at least 0");
  options.backup_keys = absl::GetFlag(FLAGS_backup_keys);
  options.procedures_dir =
      Or(absl::GetFlag(FLAGS_procedures_dir), Share(definition.name + "/procedures"));
  options.documents_dir =
      Or(absl::GetFlag(FLAGS_documents_dir), Share(definition.name + "/documents"));
  options.provisions_dir =
      Or(absl::GetFlag(FLAGS_provisions_dir), Share(definition.name + "/provisions"));
  options.calendar_dir = Or(absl::GetFlag(FLAGS_calendar_dir), Share("calendar"));
  options.organs_file = absl::GetFlag(FLAGS_organs_file);
  const std::string roles = absl::GetFlag(FLAGS_roles_from);
  if (roles != "certificates" && roles != "bindings")
    return Wrong("roles_from", "neither certificates nor bindings");
  options.bindings = roles == "bindings";
  options.bindings_file = absl::GetFlag(FLAGS_bindings_file);
  options.typefaces = {.fangsong = absl::GetFlag(FLAGS_font_fangsong),
                       .xiaobiaosong = absl::GetFlag(FLAGS_font_xiaobiaosong),
                       .heiti = absl::GetFlag(FLAGS_font_heiti),
                       .kaiti = absl::GetFlag(FLAGS_font_kaiti),
                       .songti = absl::GetFlag(FLAGS_font_songti)};
  options.document_address = absl::GetFlag(FLAGS_document_address);
  const int queue = absl::GetFlag(FLAGS_queue_acts_max);
  if (queue < 1 || queue > static_cast<int>(limits::kQueueCommandsMax))
    return Wrong("queue_acts_max", "not between 1 and 8192");
  options.queue_acts_max = static_cast<size_t>(queue);
  const uint64_t reserve = absl::GetFlag(FLAGS_reserve_mib);
  if (reserve < 64 || reserve > (1 << 20))
    return Wrong("reserve_mib", "not between 64 and 1048576");
  options.reserve_bytes = reserve << 20;
  const int cache = absl::GetFlag(FLAGS_block_cache_mib);
  if (cache < 8 || cache > 65536)
    return Wrong("block_cache_mib", "not between 8 and 65536");
  options.block_cache_bytes = static_cast<size_t>(cache) << 20;
  options.registers_from = absl::GetFlag(FLAGS_registers_from);
  YIFA_ASSIGN_OR_RETURN(options.neighbours,
                        ParseNeighbours(absl::GetFlag(FLAGS_neighbours)));
  if (!options.registers_from.empty() &&
      !options.neighbours.contains(options.registers_from))
    return Wrong("registers_from", "is none of --neighbours: " + options.registers_from);
  YIFA_ASSIGN_OR_RETURN(
      options.server.connections.connections,
      AtLeastOne("connections_max", absl::GetFlag(FLAGS_connections_max)));
  YIFA_ASSIGN_OR_RETURN(options.server.connections.per_address,
                        AtLeastOne("connections_per_address_max",
                                   absl::GetFlag(FLAGS_connections_per_address_max)));
  options.core_dumps = absl::GetFlag(FLAGS_core_dumps);
  options.log_level = absl::GetFlag(FLAGS_log_level);
  options.port_file = absl::GetFlag(FLAGS_port_file);
  options.server.listen = Or(absl::GetFlag(FLAGS_listen),
                             "127.0.0.1:" + std::to_string(definition.default_port));
  options.server.metrics_address = absl::GetFlag(FLAGS_metrics_address);
  options.server.health_address = absl::GetFlag(FLAGS_health_address);
  options.server.trust_domain = absl::GetFlag(FLAGS_trust_domain);
  YIFA_ASSIGN_OR_RETURN(options.server.tokens, TokenOptionsFromFlags());
  options.server.connection_age = absl::GetFlag(FLAGS_connection_age_max);
  if (options.server.connection_age < absl::Seconds(1))
    return Wrong("connection_age_max", "not at least 1s");
  options.server.drain = absl::GetFlag(FLAGS_drain);
  options.server.tls = TlsFilesFromFlags();
  return options;
}

}  // namespace yifa::server
