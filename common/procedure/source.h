// A file of law as data, as text: parsed, with the line of every value, so that what is
// wrong with it can be said to whoever wrote it.
#ifndef YIFA_COMMON_PROCEDURE_SOURCE_H_
#define YIFA_COMMON_PROCEDURE_SOURCE_H_

#include <google/protobuf/text_format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::procedure {

// What is wrong with one file, gathered so that a clerk sees all of it at once.
class Errors {
 public:
  // `line` is 1-based; anything smaller is taken for the first line.
  void Add(int line, const std::string& what);

  bool empty() const { return errors_.empty(); }
  // INVALID_ARGUMENT with a line `file:line: what` for each, in the order of the file.
  // OK if empty.
  absl::Status ToStatus(const std::string& file) const;

 private:
  std::map<int, std::vector<std::string>> errors_;
};

// The tokens of a text, as the text format cuts it.
class Tokens {
 public:
  // Adds what is not even a token, e.g. a string without its closing quote.
  Tokens(const std::string& text, Errors& errors);

  // The lines on which the values of the field written at `place` begin. One, unless the
  // field is a list in brackets: the parser gives a place to the list only.
  using Place = google::protobuf::TextFormat::ParseLocation;
  std::vector<int> ValueLines(Place place) const;
  // The line of the last token before `place`, 0-based like it.
  int LineBefore(Place place) const;

 private:
  struct Token {
    int line, column;  // 0-based
    std::string text;
  };
  // The first token at or after `place`.
  std::vector<Token>::const_iterator Find(Place place) const;

  std::vector<Token> tokens_;
};

// A message of a file, and where it stands. Cheap to copy; lives no longer than its
// Source.
class Node {
 public:
  using Tree = google::protobuf::TextFormat::ParseInfoTree;
  Node(const google::protobuf::Message& message, const Tree* tree, const Tokens& tokens,
       int line)
      : message_(&message), tree_(tree), tokens_(&tokens), line_(line) {}

  const google::protobuf::Message& message() const { return *message_; }
  // The line on which the message begins.
  int line() const { return line_; }
  // The line of a field, or of its index-th value; of the message where it is not
  // written.
  int LineOf(int field_number, int index = 0) const;
  // The message in a field.
  //
  // REQUIRES: it is there
  Node Child(int field_number, int index = 0) const;
  // A message that the file does not write: all of it is said to stand on that line.
  Node At(const google::protobuf::Message& message, int line) const {
    return Node(message, nullptr, *tokens_, line);
  }

 private:
  const google::protobuf::Message* message_;
  const Tree* tree_;  // null where the message is not written
  const Tokens* tokens_;
  int line_;
};

// A text that is a message by its syntax.
class Source {
 public:
  // Parses into `message`, which must outlive this; adds what does not parse.
  Source(const std::string& text, google::protobuf::Message& message, Errors& errors);
  Source(const Source&) = delete;

  Node root() const { return Node(message_, &tree_, tokens_, 1); }

 private:
  const google::protobuf::Message& message_;
  const Tokens tokens_;
  Node::Tree tree_;
};

// The folder's *.textproto, by name: what is loaded, and said, does not depend on the
// disk. INVALID_ARGUMENT where the folder cannot be read.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder);

// The whole content of a file.
absl::StatusOr<std::string> ReadText(const std::string& file);

// True for UTF-8 without overlong forms, surrogates or code points past U+10FFFF.
bool IsUtf8(const std::string& text);

// A name as messages show it: in quotes, whatever bytes it has.
std::string Quoted(const std::string& text);

}  // namespace yifa::procedure

#endif  // YIFA_COMMON_PROCEDURE_SOURCE_H_
