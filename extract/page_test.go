package extract

// harbourPage is a page as a plain system makes them: no metadata, no classes.
const harbourPage = `<!DOCTYPE html><html lang="en"><head><title>Harbour reopens after storm - The Example Daily</title></head><body>
<div>The Example Daily</div>
<ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul>
<div>Coast</div>
<h1>Harbour reopens after storm</h1>
<div>By Ada Quill and AFP</div>
<div>March 3, 2026</div>
<div><img src="/img/harbour.jpg" width="800" height="500"></div>
<div>Ferries leave the harbour of Port Example on Tuesday. [Lena Shutter/AFP]</div>
<div>Ferries leave the harbour of Port Example on Tuesday. [Lena Shutter/AFP]</div>
<div>PORT EXAMPLE -- The harbour opened again on Tuesday, three days after a storm had torn two cranes from their rails, the port's master said.</div>
<div>"We have not lost a single ship," he told reporters, who had come by train, because the roads along the coast were still under water.</div>
<div>Slow repairs</div>
<div>The cranes will not work before June. Until then, freighters are sent to Old Example, forty miles north, where dockers were promised extra pay.</div>
<div>Read more: <a href="/storm">The storm in pictures</a></div>
<div>Fishermen, for their part, asked for loans, and the council said that it would decide on Friday.</div>
<div>Do you like this article?</div>
<div>1 Comment(s)</div>
<div>Comment Policy * Denotes Required Field 1500 / 1500</div>
<div>Good work by the crews!</div>
<div>Reply</div>
<div>About us | Contact | Privacy</div>
</body></html>`
