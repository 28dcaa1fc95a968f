import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root) createRoot(root).render(<main data-ready="yes" style={{ height: 400_000 }} />);
