package news

import (
	"encoding/json"
	"reflect"
	"strings"
)

// ArticleFields and RecordFields are the JSON names of the fields of an Article and of a
// Record, in the order of the schema.
var (
	ArticleFields = fieldsOf(reflect.TypeFor[Article]())
	RecordFields  = fieldsOf(reflect.TypeFor[Record]())
)

func fieldsOf(t reflect.Type) []string {
	var list []string
	for f := range t.Fields() {
		if f.Anonymous {
			list = append(list, fieldsOf(f.Type)...)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		list = append(list, name)
	}
	return list
}

// Values are the fields of an article as JSON, by their JSON names; those that are unknown
// are absent.
func Values(a *Article) map[string]json.RawMessage {
	fields := map[string]json.RawMessage{}
	text, err := json.Marshal(a)
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	if err != nil {
		panic("news: " + err.Error()) // Unreachable: an article is strings, numbers and lists of them.
	}
	return fields
}
