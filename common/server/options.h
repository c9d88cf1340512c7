// What a process is told when it starts.
#ifndef YIFA_COMMON_SERVER_OPTIONS_H_
#define YIFA_COMMON_SERVER_OPTIONS_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/documents/typeface.h"
#include "common/server/server.h"

namespace yifa::server {

// Which process it is: the same for every installation.
struct Definition {
  std::string name;         // e.g. `penalty`: names the service, its records and its logs
  std::string description;  // one sentence, the head of --help
  int default_port = 0;     // of --listen
};

// How it is installed. Paths are as given; nothing is looked at yet.
struct Options {
  std::string service;  // the definition's name
  std::string data_dir;
  std::string vault_key_file;      // empty: in data_dir
  std::string tree_key_file;       // likewise
  bool init = false;               // makes a database where there is none
  bool migrate = false;            // carries a database of an older format over
  uint64_t accept_loss = 0;        // entries that may be missing at the record's end
  uint64_t accept_trail_loss = 0;  // or at that of the audit trail
  absl::Duration clock_step_max = absl::Hours(240);
  absl::Duration clock_gap_max = absl::Hours(2400);
  bool backup_keys = true;  // copies have the keys, too
  std::string procedures_dir;
  std::string documents_dir;
  std::string provisions_dir;
  std::string calendar_dir;
  std::string organs_file;                        // empty: not given
  bool bindings = false;                          // roles are those of bindings
  std::string bindings_file;                      // empty: not given
  std::string registers_from;                     // a neighbour; empty: own registers
  std::map<std::string, std::string> neighbours;  // service, address
  size_t block_cache_bytes = 0;                   // of the database's files
  size_t queue_acts_max = 0;                      // that may wait for the writer
  uint64_t reserve_bytes = 0;                     // of the disk, that are left free
  documents::Typefaces typefaces;                 // of the pages of documents
  std::string document_address;  // before a document's name in the codes on pages
  std::string log_level;
  bool core_dumps = false;
  std::string port_file;  // empty: none
  ServerOptions server;   // its TLS files serve towards neighbours, too
};

// Parses the command line; --help and a wrong flag end the program. INVALID_ARGUMENT if
// a flag's value makes no sense or an argument is no flag.
absl::StatusOr<Options> ReadFlags(int argc, char** argv, const Definition& definition);

// Reads `complaint=127.0.0.1:7101,penalty=127.0.0.1:7102`.
absl::StatusOr<std::map<std::string, std::string>> ParseNeighbours(
    const std::string& text);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_OPTIONS_H_
