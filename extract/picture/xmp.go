package picture

import (
	"encoding/xml"
	"io"
	"strings"
)

// Namespaces of XMP (ISO 16684-1 §8, IPTC Photo Metadata Standard).
const (
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsPhotoshop = "http://ns.adobe.com/photoshop/1.0/"
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsXML       = "http://www.w3.org/XML/1998/namespace"
)

// readXMP reads the properties that are wanted: attributes of a description, plain
// elements, and lists of both kinds. Of a text in several languages the default one is
// taken, else the first. What stands before an error counts.
func (f *fields) readXMP(r io.Reader) {
	d := xml.NewDecoder(r)
	var property xml.Name // that the decoder is in
	var text strings.Builder
	inList, isDefault := false, false
	for {
		token, err := d.Token()
		if err != nil {
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			text.Reset()
			switch {
			case known(t.Name):
				property, inList, isDefault = t.Name, false, false
			case t.Name == xml.Name{Space: nsRDF, Local: "li"}:
				inList, isDefault = true, language(t) == "x-default"
			case t.Name == xml.Name{Space: nsRDF, Local: "Description"} && property.Local == "":
				for _, a := range t.Attr {
					f.setXMP(a.Name, a.Value, false)
				}
			}
		case xml.CharData:
			if property.Local != "" && text.Len() < 2*longText {
				text.Write(t)
			}
		case xml.EndElement:
			if t.Name == property {
				if !inList {
					f.setXMP(property, text.String(), false)
				}
				property = xml.Name{}
			} else if t.Name.Local == "li" && property.Local != "" {
				f.setXMP(property, text.String(), isDefault)
			}
			text.Reset()
		}
	}
}

func language(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "lang" && (a.Name.Space == nsXML || a.Name.Space == "xml") {
			return a.Value
		}
	}
	return ""
}

// known reports whether a property is wanted.
func known(n xml.Name) bool {
	switch n.Space {
	case nsDC:
		return n.Local == "creator" || n.Local == "description" || n.Local == "rights"
	case nsPhotoshop:
		return n.Local == "Credit" || n.Local == "Source" || n.Local == "DateCreated"
	}
	return false
}

// setXMP keeps a value; the first one stands, or the one in the default language.
func (f *fields) setXMP(n xml.Name, v string, isDefault bool) {
	if !known(n) || strings.TrimSpace(v) == "" {
		return
	}
	var to *string
	switch n.Local {
	case "creator":
		if len(f.byLines) < mostNames {
			f.byLines = append(f.byLines, v)
		}
		return
	case "description":
		to = &f.caption
	case "rights":
		to = &f.copyright
	case "Credit":
		to = &f.credit
	case "Source":
		to = &f.source
	default:
		to = &f.created
	}
	if *to == "" || isDefault {
		*to = v
	}
}
