// Package exporttest holds every format of package export to what it promises: Run is
// called by the test of that package for each in the list.
//
//	exporttest.go   Records and Comments, to write, and Run
package exporttest
