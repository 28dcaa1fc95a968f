import '@fontsource-variable/inter/wght.css';
import './kit/styles/kit.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ApiProvider } from './app/api.tsx';
import { DeskFacts } from './app/DeskFacts.tsx';
import { Providers } from './app/Providers.tsx';
import { createRouter, fetchScreensWhenIdle } from './app/routes.tsx';
import { StationGate } from './station/StationGate.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Providers>
      <ApiProvider>
        <StationGate>
          <DeskFacts>
            <RouterProvider router={createRouter()} />
          </DeskFacts>
        </StationGate>
      </ApiProvider>
    </Providers>
  </StrictMode>,
);

// After the first screen has had the machine to itself.
window.setTimeout(fetchScreensWhenIdle, 1500);
